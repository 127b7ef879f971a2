"""Training of the network that finds what is claimed (sayso/claims/by_model), from the texts of train/claims/."""
