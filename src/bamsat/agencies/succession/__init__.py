"""How agencies become others: renamed, merged, split, dissolved, relieved of duties."""
