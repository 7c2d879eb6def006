-- Verify studentpalace:sessions on pg

begin;
set local search_path = palace;

select token_hash, landlord_id, csrf_secret, user_agent, created_at, last_seen_at, expires_at
  from sessions
 where false;

select token_hash, landlord_id, purpose, new_email, created_at, expires_at, used_at
  from account_tokens
 where false;

rollback;
