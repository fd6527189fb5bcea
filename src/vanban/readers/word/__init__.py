"""Word files (Office Open XML, ISO/IEC 29500-1): parts, styles, numbering, words."""
