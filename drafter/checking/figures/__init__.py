"""What a figure or date may stand for, and what stands beside it."""
