/* The media store: files named by what is in them, put there whole or not at all. */
#include "store.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "secret.h"

/* Published files are everybody's, those below these folders their owners'. */
#define ORIGINALS "originals"
#define DOCUMENTS "documents"
#define DRAFTS    "drafts"

struct sp_draft_t {
    const char *store;
    const char *name; /* below the store; NULL when it has none */
    int fd;
    apr_off_t length;
    sp_digest_t *digest;
    apr_pool_t *pool;
};

/* ---- folders */

static int is_private(const char *name)
{
    return strncmp(name, ORIGINALS "/", sizeof(ORIGINALS)) == 0 || strncmp(name, DOCUMENTS "/", sizeof(DOCUMENTS)) == 0;
}

/* A name is on the disk when its folder is. */
static apr_status_t sync_folder(const char *path, apr_pool_t *pool)
{
    const char *folder = apr_pstrmemdup(pool, path, (apr_size_t)(strrchr(path, '/') - path));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = fd < 0 || fsync(fd) != 0;
    apr_status_t rv = failed ? errno : APR_SUCCESS;

    if (fd >= 0) {
        close(fd);
    }
    return rv;
}

/* Makes the folders that `path` needs below the first `from` characters of it. */
static apr_status_t make_folders(const char *path, apr_size_t from, mode_t mode, apr_pool_t *pool)
{
    char *folder = apr_pstrdup(pool, path);
    apr_status_t rv = APR_SUCCESS;

    for (char *slash = strchr(folder + from, '/'); slash && rv == APR_SUCCESS; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        rv = mkdir(folder, mode) == 0 ? sync_folder(folder, pool) : errno == EEXIST ? APR_SUCCESS : errno;
        *slash = '/';
    }
    return rv;
}

static const char *path_of(const char *store, const char *name, apr_pool_t *pool)
{
    return apr_pstrcat(pool, store, "/", name, NULL);
}

/* ---- drafts */

static apr_status_t end_draft(void *data)
{
    sp_draft_t *draft = data;

    close(draft->fd);
    if (draft->name) {
        unlink(path_of(draft->store, draft->name, draft->pool));
    }
    return APR_SUCCESS;
}

/* Not every file system knows files without a name: network file systems do not. */
static apr_status_t open_named(sp_draft_t *draft)
{
    const char *name = apr_pstrcat(draft->pool, DRAFTS "/", sp_secret_key(draft->pool), NULL);
    const char *path = path_of(draft->store, name, draft->pool);
    apr_status_t rv = make_folders(path, strlen(draft->store) + 1, 0750, draft->pool);

    if (rv != APR_SUCCESS) {
        return rv;
    }
    draft->fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    draft->name = name;
    return draft->fd < 0 ? errno : APR_SUCCESS;
}

static apr_status_t open_draft(sp_draft_t *draft)
{
    draft->fd = open(draft->store, O_TMPFILE | O_RDWR | O_CLOEXEC, 0640);
    if (draft->fd >= 0) {
        return APR_SUCCESS;
    }
    return errno == EOPNOTSUPP || errno == EISDIR ? open_named(draft) : errno;
}

apr_status_t sp_draft_create(const char *store, sp_draft_t **draft, apr_pool_t *pool)
{
    sp_draft_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_status_t rv;

    made->store = store;
    made->pool = pool;
    if ((rv = open_draft(made)) != APR_SUCCESS) {
        return rv;
    }
    apr_pool_cleanup_register(pool, made, end_draft, apr_pool_cleanup_null);
    made->digest = sp_digest_begin(pool);
    *draft = made;
    return APR_SUCCESS;
}

apr_status_t sp_draft_write(sp_draft_t *draft, const void *bytes, apr_size_t length)
{
    const char *from = bytes;

    for (apr_size_t done = 0; done < length;) {
        ssize_t written = write(draft->fd, from + done, length - done);
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        done += written > 0 ? (apr_size_t)written : 0;
    }
    sp_digest_add(draft->digest, bytes, length);
    draft->length += (apr_off_t)length;
    return APR_SUCCESS;
}

int sp_draft_fd(const sp_draft_t *draft)
{
    return draft->fd;
}

apr_off_t sp_draft_length(const sp_draft_t *draft)
{
    return draft->length;
}

const char *sp_draft_hash(const sp_draft_t *draft, apr_pool_t *pool)
{
    return sp_digest_end(draft->digest, pool);
}

/* ---- keeping and removing */

static apr_status_t give_name(const sp_draft_t *draft, const char *path)
{
    const char *from = draft->name ? path_of(draft->store, draft->name, draft->pool)
                                   : apr_psprintf(draft->pool, "/proc/self/fd/%d", draft->fd);

    return linkat(AT_FDCWD, from, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? APR_SUCCESS : errno;
}

/* It may have stepped aside after its name was looked up: then who removes it may have seen its age before. */
static apr_status_t touch(const char *path)
{
    return utimensat(AT_FDCWD, path, NULL, 0) == 0 && access(path, F_OK) == 0 ? APR_SUCCESS : errno;
}

/* A file that is there when its name is to be given may be gone when it is to be touched, and the other way round. */
static apr_status_t link_or_touch(const sp_draft_t *draft, const char *path)
{
    apr_status_t rv = APR_ENOENT;

    for (int i = 0; i < 100 && rv == APR_ENOENT; i++) {
        rv = give_name(draft, path);
        rv = rv == APR_EEXIST ? touch(path) : rv;
    }
    return rv;
}

apr_status_t sp_draft_keep(sp_draft_t *draft, const char *name)
{
    const char *path = path_of(draft->store, name, draft->pool);
    apr_status_t rv = make_folders(path, strlen(draft->store) + 1, is_private(name) ? 0750 : 0755, draft->pool);

    if (rv == APR_SUCCESS && (fchmod(draft->fd, is_private(name) ? 0640 : 0644) != 0 || fsync(draft->fd) != 0)) {
        rv = errno;
    }
    if (rv == APR_SUCCESS) {
        rv = link_or_touch(draft, path);
    }
    if (rv == APR_SUCCESS) {
        rv = sync_folder(path, draft->pool);
    }
    apr_pool_cleanup_run(draft->pool, draft, end_draft);
    return rv;
}

/* The file steps aside before its age is looked at: who keeps it again now finds the name free, and who did before has
 * touched it. Two that remove it at once must not meet there: one could look at an old file, and remove a new one. */
apr_status_t sp_store_remove(const char *store, const char *name, apr_time_t since, apr_pool_t *pool)
{
    const char *path = path_of(store, name, pool);
    const char *aside = apr_pstrcat(pool, path, SP_STORE_ASIDE "-", sp_secret_key(pool), NULL);
    struct stat found;
    int is_young;

    if (rename(path, aside) != 0 || stat(aside, &found) != 0) {
        return errno;
    }
    is_young = apr_time_from_sec(found.st_mtim.tv_sec) + found.st_mtim.tv_nsec / 1000 > since;
    if (is_young && link(aside, path) != 0 && errno != EEXIST) {
        return errno;
    }
    if (unlink(aside) != 0) {
        return errno;
    }
    return is_young ? APR_EBUSY : APR_SUCCESS;
}

/* ---- names */

const char *sp_store_published(const char *hash, int width, const char *type, apr_pool_t *pool)
{
    return apr_psprintf(pool, "%.2s/%s-%d.%s", hash, hash, width, type);
}

const char *sp_store_original(const char *hash, const char *type, apr_pool_t *pool)
{
    return apr_psprintf(pool, ORIGINALS "/%.2s/%s.%s", hash, hash, type);
}

const char *sp_store_document(const char *hash, apr_pool_t *pool)
{
    return apr_psprintf(pool, DOCUMENTS "/%.2s/%s.pdf", hash, hash);
}
