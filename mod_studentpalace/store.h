/* The media store: files named by what is in them, put there whole or not at all. */
#ifndef SP_STORE_H
#define SP_STORE_H

#include <apr_pools.h>
#include <apr_time.h>

/* Length of a hash: BLAKE2b-128 in hexadecimal. */
#define SP_STORE_HASH 32

/* A file of the store that has no name yet, and goes with its pool unless it is kept. */
typedef struct sp_draft_t sp_draft_t;

/* Begins a file in the folder `store`. It has no name where the file system knows such files, otherwise one of its own
 * below drafts/. APR_ENOSPC, APR_EACCES and the like: nothing can be stored at the moment. */
apr_status_t sp_draft_create(const char *store, sp_draft_t **draft, apr_pool_t *pool);

/* Appends to it. */
apr_status_t sp_draft_write(sp_draft_t *draft, const void *bytes, apr_size_t length);

/* The open file, which stays the draft's; reading it is free to anybody (pread). */
int sp_draft_fd(const sp_draft_t *draft);

/* How many bytes were written. */
apr_off_t sp_draft_length(const sp_draft_t *draft);

/* The hash of all that was written, in `pool`. */
const char *sp_draft_hash(const sp_draft_t *draft, apr_pool_t *pool);

/* Gives it the name `name`, one of those below, and ends the draft. File and name are on the disk when this returns.
 * Where the store has the file it is touched instead, so that nobody takes it for old; what comes and goes at the same
 * moment is seen (sp_store_remove). */
apr_status_t sp_draft_keep(sp_draft_t *draft, const char *name);

/* Names of files, below the store, in `pool`. What is published: "ab/ab...-960.webp". */
const char *sp_store_published(const char *hash, int width, const char *type, apr_pool_t *pool);

/* Uploads as they came, for their owners: "originals/ab/ab....png", "documents/ab/ab....pdf". */
const char *sp_store_original(const char *hash, const char *type, apr_pool_t *pool);
const char *sp_store_document(const char *hash, apr_pool_t *pool);

/* Removes the file `name` unless it was written or touched after `since`. APR_EBUSY: it was, and stays. APR_ENOENT:
 * there is none. Nothing that is kept again in this moment gets lost, however many remove it. After a crash the file
 * may be left as "<name>.old-<key>". */
#define SP_STORE_ASIDE ".old"
apr_status_t sp_store_remove(const char *store, const char *name, apr_time_t since, apr_pool_t *pool);

#endif
