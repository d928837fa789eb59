"""The pages made from the data: the front page, articles, themes, points, evidence, and what stands around them."""
