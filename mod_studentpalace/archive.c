/* Backups for admins: what there is, in their pages, and one of them as an archive to take along. */
#include "archive.h"

#include <apr_strings.h>
#include <errno.h>
#include <http_log.h>
#include <http_protocol.h>
#include <string.h>
#include <unistd.h>
#include <util_filter.h>

#include "backups.h"
#include "document.h"
#include "request.h"
#include "respond.h"
#include "tar.h"

APLOG_USE_MODULE(studentpalace);

/* The lists of backups: of the shelf itself, and of a remote one, which is kept where the default shelf is. */
#define SHELF_LIST  "backups.xml"
#define REMOTE_LIST "remote.xml"

/* From when on a newest backup is too old. */
#define TOO_OLD apr_time_from_sec(48 * 3600)

/* How much is read at once. */
#define BUFFER 65536

static const char *folder_of(const sp_config_t *config)
{
    return config->setting[SP_BACKUPS].text;
}

void sp_archive_check(server_rec *s, const sp_config_t *config)
{
    const char *folder = folder_of(config);

    if (folder && access(folder, R_OK | X_OK) != 0) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, errno, s,
                     "SP0090: admins see no backups: the folder StudentPalaceBackups, %s, cannot be read", folder);
    }
}

/* ---- in pages */

/* The backups that a list has: NULL when it cannot be read, which is told; empty where there is none. */
static const apr_array_header_t *read_list(const sp_request_t *request, const char *name)
{
    const char *folder = folder_of(request->site->config);
    apr_array_header_t *backups;
    apr_status_t rv = sp_backups_list(folder, name, &backups, request->r->pool);

    if (APR_STATUS_IS_ENOENT(rv)) {
        return apr_array_make(request->r->pool, 1, sizeof(sp_backup_t));
    }
    if (rv != APR_SUCCESS) {
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, rv, request->r, "SP0091: the list of backups %s/%s cannot be read",
                      folder, name);
        return NULL;
    }
    return backups;
}

static const sp_backup_t *nth(const apr_array_header_t *backups, int position)
{
    return &APR_ARRAY_IDX(backups, position, sp_backup_t);
}

/* When the newest of the list was taken; `taken` when that is later. */
static apr_time_t newest(const apr_array_header_t *backups, apr_time_t taken)
{
    for (int i = 0; backups && i < backups->nelts; i++) {
        taken = nth(backups, i)->taken > taken ? nth(backups, i)->taken : taken;
    }
    return taken;
}

static void add_moment(sp_document_t *document, xmlNode *node, const char *name, apr_time_t moment)
{
    char *text = apr_palloc(document->pool, APR_RFC822_DATE_LEN);
    apr_time_exp_t parts;
    apr_size_t length;

    apr_time_exp_gmt(&parts, moment);
    apr_strftime(text, &length, APR_RFC822_DATE_LEN, "%Y-%m-%dT%H:%M:%SZ", &parts);
    sp_document_attribute(document, node, name, text);
}

static void add_backup(sp_document_t *document, xmlNode *parent, const sp_backup_t *backup)
{
    xmlNode *node = sp_document_element(document, parent, "backup");

    sp_document_attribute(document, node, "name", backup->name);
    sp_document_attribute(document, node, "at", backup->at);
    add_moment(document, node, "taken_at", backup->taken);
    sp_document_number(document, node, "rows", backup->rows);
    sp_document_number(document, node, "files", backup->files);
    sp_document_number(document, node, "bytes", backup->bytes);
    sp_document_number(document, node, "new_bytes", backup->new_bytes);
    sp_document_number(document, node, "dump_bytes", backup->dump_bytes);
    sp_document_number(document, node, "missing", backup->missing);
}

/* A list that cannot be read says so; one that is not there has nothing in it. */
static void add_list(sp_document_t *document, xmlNode *parent, const char *name, const apr_array_header_t *backups)
{
    xmlNode *node = sp_document_element(document, parent, name);

    sp_document_attribute(document, node, "broken", backups ? NULL : "true");
    for (int i = 0; backups && i < backups->nelts; i++) {
        add_backup(document, node, nth(backups, i));
    }
}

/* How old the newest of both lists is; a clock that was put back makes none older. */
static void add_age(sp_document_t *document, xmlNode *node, const apr_array_header_t *here,
                    const apr_array_header_t *there)
{
    apr_time_t taken = newest(here, newest(there, 0)), age = apr_time_now() - taken;

    sp_document_attribute(document, node, "broken", here && there ? NULL : "true");
    sp_document_attribute(document, node, "late", age > TOO_OLD ? "true" : NULL);
    if (taken) {
        add_moment(document, node, "newest", taken);
        sp_document_number(document, node, "hours", age > 0 ? apr_time_sec(age) / 3600 : 0);
    }
}

/* Adds the element for both pages; the lists where it is `whole`. */
static void add_backups(sp_document_t *document, const sp_request_t *request, int whole)
{
    const char *folder = folder_of(request->site->config);
    xmlNode *node = sp_document_element(document, document->root, "backups");
    const apr_array_header_t *here, *there;

    if (!folder) {
        return;
    }
    here = read_list(request, SHELF_LIST);
    there = read_list(request, REMOTE_LIST);
    sp_document_attribute(document, node, "folder", folder);
    add_age(document, node, here, there);
    if (whole) {
        add_list(document, node, "shelf", here);
        add_list(document, node, "remote", there);
    }
}

void sp_archive_add_age(sp_document_t *document, const sp_request_t *request)
{
    add_backups(document, request, 0);
}

void sp_archive_add_backups(sp_document_t *document, const sp_request_t *request)
{
    add_backups(document, request, 1);
}

/* ---- one of them, to take along: files of the media store, then the backup's own. The manifest comes last, as on the
 * shelf: without it there is no backup. */

/* The backup's own files. */
enum { DUMP, TABLES, FILES, MANIFEST, PARTS };
static const char *const parts[PARTS] = {"database.dump", "tables", "files", "manifest.json"};

/* An archive on its way. */
typedef struct sending_t {
    request_rec *r;
    const sp_backup_t *backup;
    int shelf;
    sp_backup_file_t part[PARTS];
    const char *list; /* backups.xml, with this one in it */
    apr_size_t list_length;
    apr_off_t length;         /* of all */
    apr_int64_t files, bytes; /* that its list names */
    apr_bucket_brigade *brigade;
    char *buffer;
    const char *broken; /* what is not as it should be, once that is known */
} sending_t;

static const char *part_name(const sending_t *sending, int part)
{
    return apr_pstrcat(sending->r->pool, sending->backup->name, "/", parts[part], NULL);
}

/* Says which file of the shelf is not as it should be. Returns `rv`. */
static apr_status_t note_broken(sending_t *sending, const char *name, apr_status_t rv)
{
    sending->broken = apr_pstrdup(sending->r->pool, name);
    return rv;
}

/* Finds the backup on the list of the shelf: OK, or HTTP_NOT_FOUND. */
static int find_backup(const sp_request_t *request, sending_t *sending)
{
    const apr_array_header_t *backups = folder_of(request->site->config) ? read_list(request, SHELF_LIST) : NULL;

    for (int i = 0; backups && i < backups->nelts; i++) {
        if (strcmp(nth(backups, i)->name, request->captures[0]) == 0) {
            sending->backup = nth(backups, i);
            return OK;
        }
    }
    return HTTP_NOT_FOUND;
}

static const char *media_name(const char *name, apr_pool_t *pool)
{
    return apr_pstrcat(pool, "media/", name, NULL);
}

static apr_status_t count_file(void *data, const char *name, apr_int64_t bytes, apr_pool_t *pool)
{
    sending_t *sending = data;

    if (bytes > sending->backup->bytes - sending->bytes) {
        return APR_EINVAL;
    }
    sending->files++;
    sending->bytes += bytes;
    sending->length += sp_tar_length(media_name(name, pool), bytes, pool);
    return APR_SUCCESS;
}

static void make_list(sending_t *sending)
{
    sp_document_t *document = sp_document_create("backups", sending->r->pool);

    add_backup(document, document->root, sending->backup);
    sending->list = sp_document_write(document, &sending->list_length, sending->r->pool);
    sending->length += sp_tar_length(SHELF_LIST, (apr_off_t)sending->list_length, sending->r->pool);
}

/* Opens the backup's own files, and finds out how long all of it is. */
static apr_status_t open_parts(const char *folder, sending_t *sending)
{
    apr_pool_t *pool = sending->r->pool;
    apr_status_t rv = sp_backups_open_shelf(folder, &sending->shelf, pool);

    for (int i = 0; i < PARTS && rv == APR_SUCCESS; i++) {
        const char *name = part_name(sending, i);
        rv = sp_backups_open(sending->shelf, name, &sending->part[i], pool);
        if (rv != APR_SUCCESS) {
            return note_broken(sending, name, rv);
        }
        sending->length += sp_tar_length(name, sending->part[i].size, pool);
    }
    if (rv == APR_SUCCESS && sending->part[DUMP].size != sending->backup->dump_bytes) {
        return note_broken(sending, part_name(sending, DUMP), APR_EINVAL);
    }
    return rv;
}

/* Is the list of files the one that the list of backups speaks of? */
static apr_status_t count_files(sending_t *sending)
{
    apr_status_t rv = sp_backups_each(&sending->part[FILES], count_file, sending, sending->r->pool);

    return rv == APR_SUCCESS && sending->files == sending->backup->files && sending->bytes == sending->backup->bytes
               ? APR_SUCCESS
               : note_broken(sending, part_name(sending, FILES), APR_EINVAL);
}

/* ---- on its way */

/* Hands bytes on to the client, and waits while it is slow. */
static apr_status_t pass(const sending_t *sending, const char *bytes, apr_size_t length)
{
    apr_bucket_alloc_t *allocator = sending->r->connection->bucket_alloc;
    apr_status_t rv;

    APR_BRIGADE_INSERT_TAIL(sending->brigade, apr_bucket_transient_create(bytes, length, allocator));
    rv = ap_pass_brigade(sending->r->output_filters, sending->brigade);
    apr_brigade_cleanup(sending->brigade);
    return rv == APR_SUCCESS && sending->r->connection->aborted ? APR_ECONNABORTED : rv;
}

static apr_status_t pass_zeros(const sending_t *sending, apr_size_t length)
{
    static const char zeros[SP_TAR_END];

    return length ? pass(sending, zeros, length) : APR_SUCCESS;
}

static apr_status_t pass_header(const sending_t *sending, const char *name, apr_off_t size, apr_time_t time,
                                apr_pool_t *pool)
{
    apr_size_t length;
    const char *header = sp_tar_header(name, size, time, &length, pool);

    return pass(sending, header, length);
}

/* What is in a file. One that is shorter than it was has been tampered with. */
static apr_status_t pass_content(sending_t *sending, const char *name, const sp_backup_file_t *file)
{
    apr_status_t rv = APR_SUCCESS;

    for (apr_off_t done = 0; done < file->size && rv == APR_SUCCESS;) {
        apr_off_t left = file->size - done;
        ssize_t count = pread(file->fd, sending->buffer, left < BUFFER ? (size_t)left : BUFFER, done);
        if (count <= 0) {
            return note_broken(sending, name, count < 0 ? errno : APR_EOF);
        }
        rv = pass(sending, sending->buffer, (apr_size_t)count);
        done += count;
    }
    return rv;
}

static apr_status_t pass_file(sending_t *sending, const char *name, const sp_backup_file_t *file, apr_pool_t *pool)
{
    apr_status_t rv = pass_header(sending, name, file->size, file->time, pool);

    rv = rv == APR_SUCCESS ? pass_content(sending, name, file) : rv;
    return rv == APR_SUCCESS ? pass_zeros(sending, sp_tar_padding(file->size)) : rv;
}

static apr_status_t pass_media(void *data, const char *name, apr_int64_t bytes, apr_pool_t *pool)
{
    sending_t *sending = data;
    const char *path = media_name(name, pool);
    sp_backup_file_t file;
    apr_status_t rv = sp_backups_open(sending->shelf, path, &file, pool);

    if (rv != APR_SUCCESS || file.size != bytes) {
        return note_broken(sending, path, rv == APR_SUCCESS ? APR_EINVAL : rv);
    }
    return pass_file(sending, path, &file, pool);
}

static apr_status_t pass_list(const sending_t *sending)
{
    apr_off_t size = (apr_off_t)sending->list_length;
    apr_status_t rv = pass_header(sending, SHELF_LIST, size, sending->backup->taken, sending->r->pool);

    rv = rv == APR_SUCCESS ? pass(sending, sending->list, sending->list_length) : rv;
    return rv == APR_SUCCESS ? pass_zeros(sending, sp_tar_padding(size)) : rv;
}

static apr_status_t pass_all(sending_t *sending)
{
    apr_status_t rv = sp_backups_each(&sending->part[FILES], pass_media, sending, sending->r->pool);

    rv = rv == APR_SUCCESS ? pass_list(sending) : rv;
    for (int i = 0; i < PARTS && rv == APR_SUCCESS; i++) {
        rv = pass_file(sending, part_name(sending, i), &sending->part[i], sending->r->pool);
    }
    return rv == APR_SUCCESS ? pass_zeros(sending, SP_TAR_END) : rv;
}

/* ---- the way through */

static void log_broken(const sending_t *sending, apr_status_t rv)
{
    ap_log_rerror(APLOG_MARK, APLOG_WARNING, rv, sending->r,
                  "SP0092: backup %s was not sent whole: %s is not there as it should be", sending->backup->name,
                  sending->broken ? sending->broken : "the shelf");
}

/* A page of another site may not have an admin's browser fetch one. */
static int is_from_elsewhere(const request_rec *r)
{
    const char *site = apr_table_get(r->headers_in, "Sec-Fetch-Site");

    return site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
}

static void set_headers(const sp_request_t *request, const sending_t *sending)
{
    request_rec *r = request->r;

    ap_set_content_type(r, "application/x-tar");
    ap_set_content_length(r, sending->length);
    apr_table_setn(r->headers_out, "Content-Disposition",
                   apr_psprintf(r->pool, "attachment; filename=\"studentpalace-%s.tar\"", sending->backup->name));
    sp_respond_cache(request);
}

/* The status is out: only the end of the connection can tell that something went wrong. */
static void break_off(sending_t *sending, apr_status_t rv)
{
    if (sending->broken) {
        log_broken(sending, rv);
    }
    sending->r->connection->keepalive = AP_CONN_CLOSE;
    sending->r->connection->aborted = 1;
}

static int send_all(const sp_request_t *request, sending_t *sending)
{
    request_rec *r = sending->r;
    apr_status_t rv;

    set_headers(request, sending);
    if (r->header_only) {
        return OK;
    }
    sending->brigade = apr_brigade_create(r->pool, r->connection->bucket_alloc);
    sending->buffer = apr_palloc(r->pool, BUFFER);
    rv = pass_all(sending);
    if (rv != APR_SUCCESS) {
        break_off(sending, rv);
    }
    return OK;
}

int sp_archive_send(sp_request_t *request)
{
    sending_t sending = {.r = request->r, .length = SP_TAR_END};
    sp_call_t call = {NULL, NULL, NULL};
    int status = is_from_elsewhere(request->r) ? HTTP_FORBIDDEN : find_backup(request, &sending);
    apr_status_t rv;

    if (status != OK) {
        return status;
    }
    make_list(&sending);
    if ((rv = open_parts(folder_of(request->site->config), &sending)) != APR_SUCCESS
        || (rv = count_files(&sending)) != APR_SUCCESS) {
        log_broken(&sending, rv);
        return APR_STATUS_IS_ENOENT(rv) ? HTTP_NOT_FOUND : HTTP_INTERNAL_SERVER_ERROR;
    }
    status = request->r->header_only ? OK : sp_request_write(request, request->page->bindings, &call);
    return status == OK ? send_all(request, &sending) : status;
}
