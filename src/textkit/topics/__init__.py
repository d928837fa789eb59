"""Which topics: models, how many, whether they come back, what they share with sources and themes."""
