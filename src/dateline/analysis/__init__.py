"""Questions asked of the ledger, one a module; every line of an answer names the claims it rests on."""
