"""How well the reader reads: figures on annotated documents, kept from run to run."""
