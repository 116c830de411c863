"""How the language pipeline is made: corpora in, one compressed file of weights and its card out."""
