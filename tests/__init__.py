"""Tests of Assistent."""
