"""The register: commitments, who carries them, when they are due, how they stand."""
