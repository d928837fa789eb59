"""Points: what the sources say, who says it, what each adds, and what to read first."""
