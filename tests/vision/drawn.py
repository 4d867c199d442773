"""Pictures drawn for the tests and the measures."""

from __future__ import annotations

import cv2
import numpy as np


def drawn_plate(text: str, width: int) -> np.ndarray:
    """A vehicle with a French plate of that width in pixels, uint8 BGR."""
    plate = np.full((220, 1040, 3), 245, np.uint8)
    plate[:, :80] = plate[:, -80:] = (160, 60, 20)
    cv2.putText(plate, text, (100, 160), cv2.FONT_HERSHEY_DUPLEX, 3.6, (15, 15, 15), 10, cv2.LINE_AA)
    small = cv2.resize(plate, (width, width * 11 // 52), interpolation=cv2.INTER_AREA)
    wide, high = int(width * 3.4), int(width * 3.4 * 0.75)
    car = np.full((high, wide, 3), (120, 70, 50), np.uint8)
    car[: high // 3] = 40
    top, left = int(high * 0.7), (wide - width) // 2
    car[top : top + small.shape[0], left : left + width] = small
    noise = np.random.default_rng(len(text) + width).normal(0, 4, car.shape)
    return cv2.GaussianBlur(np.clip(car + noise, 0, 255).astype(np.uint8), (3, 3), 0.6)
