raise SystemExit('told to stop')
