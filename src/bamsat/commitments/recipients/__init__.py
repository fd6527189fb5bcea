"""To whom a directive goes ("Nơi nhận"): which agencies these are, who received it."""
