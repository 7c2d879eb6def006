-- Removes a batch of everything that has had its time. True: there may be more.
-- yields: nothing
select sweep()
