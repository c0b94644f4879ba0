"""Screens that people look at."""

PHONE = {"width": 390, "height": 844}
PHONE_ON_ITS_SIDE = {"width": 844, "height": 390}
LAPTOP = {"width": 1366, "height": 900}
