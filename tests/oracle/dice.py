"""Random numbers that stay the same from one version of Python to the next."""

import random


class Dice:
    def __init__(self, seed):
        self.random = random.Random(str(seed)).random

    def below(self, number):
        return int(self.random() * number)

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.random() * 100 < percent

    def one(self, values):
        return values[self.below(len(values))]

    def shuffled(self, values):
        return self.some(values, len(values))

    def some(self, values, number):
        left = list(values)
        return [left.pop(self.below(len(left))) for _ in range(min(number, len(left)))]
