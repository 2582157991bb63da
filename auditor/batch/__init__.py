"""Many documents: worker processes with limits, whole outputs, a store of what was done, an index."""
