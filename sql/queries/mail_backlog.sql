-- For the page of metrics: how many mails wait to be sent, and since how many seconds the oldest does.
-- yields: nothing
select waiting, oldest from mail_backlog()
