"""What a case asks for: listening, comparing, checking and the counter-voice, brought to one afweging."""
