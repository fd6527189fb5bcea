"""edXML, the envelope in which offices send documents to each other.

`opening` reads one, `sealing` writes one, `doubts` says where the envelope and the
document inside differ. The form is that of QCVN 102:2016/BTTTT as public programs write
it; no schema of it is published, so that reading looks at local names only and asks for
little.
"""
