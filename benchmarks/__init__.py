"""Measurements that anybody can repeat; results with their machine lie in results/."""
