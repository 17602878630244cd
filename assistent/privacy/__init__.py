"""Personal data: finding it and masking it before anything is stored."""
