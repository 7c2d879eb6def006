/* Archives as tar has them (POSIX ustar and pax): what stands before and behind a file, and how long all of it is. */
#ifndef SP_TAR_H
#define SP_TAR_H

#include <apr_pools.h>
#include <apr_time.h>

/* Everything is padded to blocks of so many bytes; two empty ones are the end. */
#define SP_TAR_BLOCK 512
#define SP_TAR_END   (2 * SP_TAR_BLOCK)

/* What stands before the file `name` (UTF-8, relative) of `size` bytes, last changed at `time`, in `pool`: a header
 * that lets its owner read and write it. Where name or size have no room in that, pax records before it say what they
 * are.
 */
const char *sp_tar_header(const char *name, apr_off_t size, apr_time_t time, apr_size_t *length, apr_pool_t *pool);

/* How many zeros follow a file of `size` bytes. */
apr_size_t sp_tar_padding(apr_off_t size);

/* How many bytes the file is in an archive: what stands before it, itself, its padding. */
apr_off_t sp_tar_length(const char *name, apr_off_t size, apr_pool_t *pool);

#endif
