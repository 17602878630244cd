"""Tests of the afweging itself: conversation, answers, masking, form and verantwoording."""
