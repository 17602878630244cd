"""Tests of the bibliotheek: files, checks, shipped content, searching."""
