"""The desks as papers in Word, in the manner of Decree 30/2020."""
