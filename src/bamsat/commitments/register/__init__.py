"""The register as officers keep it: lists, pages, exports, changes."""
