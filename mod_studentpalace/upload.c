/* Forms with files: received while they arrive, looked at, stored, and told to the form's statement. docs/media.md says
 * in which order. */
#include "upload.h"

#include <apr_strings.h>
#include <http_log.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "action.h"
#include "body.h"
#include "clock.h"
#include "form.h"
#include "json.h"
#include "multipart.h"
#include "query.h"
#include "secret.h"
#include "store.h"
#include "studio.h"
#include "text.h"

APLOG_USE_MODULE(studentpalace);

/* More parts than any form sends, and more files than any set takes: of what is beyond it only the name is told. */
#define MOST_PARTS 200
#define MOST_FILES 50

/* A PDF says that it is one within its first bytes (spec MD2). */
#define PDF_HEAD      1024
#define PDF_SIGNATURE "%PDF-"

/* A file that was sent. */
typedef struct file_t {
    const char *name;    /* to be shown */
    const char *problem; /* why it cannot be taken; NULL: nothing is wrong so far */
    sp_draft_t *draft;   /* what has arrived of it */
    apr_pool_t *pool;    /* that the draft lives in */
    int is_too_much;     /* for its worker, or there was none */
    const char *facts;   /* what its row has of it, once it is taken: the rest of a JSON object */
} file_t;

/* ---- which forms have files */

const sp_field_t *sp_upload_field(const sp_form_t *form)
{
    for (int i = 0; i < sp_fields_count(form->fields); i++) {
        if (form->fields[i].kind == SP_FIELD_FILES) {
            return &form->fields[i];
        }
    }
    return NULL;
}

/* The bytes of all files that one of the row's forms may send; 0: none of them has files. */
static apr_int64_t most_bytes(const sp_request_t *request)
{
    apr_int64_t most = 0;

    for (int i = 0; i < request->page->form_count; i++) {
        const sp_field_t *field = sp_upload_field(request->page->forms[i].form);
        apr_int64_t all = field ? sp_form_most_files(request, field) * sp_form_most_bytes(request, field) : 0;
        most = all > most ? all : most;
    }
    return most;
}

static const char *content_type(const sp_request_t *request)
{
    return apr_table_get(request->r->headers_in, "Content-Type");
}

int sp_upload_is_sent(const sp_request_t *request)
{
    const char *boundary;

    return most_bytes(request) > 0
           && sp_multipart_boundary(content_type(request), &boundary, request->r->pool) != APR_ENOENT;
}

/* ---- receiving */

typedef struct receiving_t {
    sp_request_t *request;
    sp_upload_admit_fn *admit;
    sp_multipart_t *parser;
    sp_digest_t *digest; /* of names, files and values, each with its length behind it */
    apr_array_header_t *pairs;
    int is_asked; /* whether files are admitted; then this is the answer: */
    int admitted;
    const sp_field_t *field; /* that they are sent in; NULL until that is known, and when there is none */
    int places;              /* for how many there is one */
    file_t *file;            /* that is arriving; NULL: none that counts */
    const char *name;        /* of the field whose value is arriving; NULL: none is */
    char *value;             /* behind those of earlier fields */
    apr_size_t left;         /* how much more values may have, their ends included */
    apr_uint64_t length;     /* of the part up to now */
    int failure;             /* an HTTP status that ends it, 0 for none */
} receiving_t;

/* For how many files there is a place, as the form's `first` has found. What it has not found is somebody else's: then
 * the form's statement writes that down. */
static int count_places(const sp_request_t *request)
{
    return request->first && PQntuples(request->first) == 1 ? atoi(sp_action_first(request, "free")) : 0;
}

static void note_storage(const sp_request_t *request, apr_status_t rv)
{
    ap_log_rerror(APLOG_MARK, APLOG_ERR, rv, request->r, "SP0060: a file that was sent cannot be kept in %s",
                  request->site->config->setting[SP_MEDIA].text);
}

static void ask(receiving_t *receiving)
{
    sp_request_t *request = receiving->request;

    receiving->is_asked = 1;
    receiving->admitted = receiving->admit(request, receiving->pairs);
    if (receiving->admitted == OK) {
        receiving->field = sp_upload_field(request->form->form);
        receiving->places = count_places(request);
    }
}

/* The file cannot be taken: nothing is kept of it. */
static void drop(file_t *file, const char *problem)
{
    file->problem = problem;
    file->draft = NULL;
    if (file->pool) {
        apr_pool_destroy(file->pool);
        file->pool = NULL;
    }
}

static void open_draft(const sp_request_t *request, file_t *file)
{
    apr_status_t rv;

    apr_pool_create(&file->pool, request->r->pool);
    rv = sp_draft_create(request->site->config->setting[SP_MEDIA].text, &file->draft, file->pool);
    if (rv != APR_SUCCESS) {
        note_storage(request, rv);
        drop(file, "no_storage");
    }
}

/* Without a name nothing was chosen: browsers send that, too. */
static void begin_file(receiving_t *receiving, const sp_multipart_part_t *part)
{
    sp_request_t *request = receiving->request;
    file_t *file;

    if (!receiving->is_asked) {
        ask(receiving);
    }
    if (!receiving->field || strcmp(part->name, receiving->field->name) != 0 || !*part->file_name) {
        return;
    }
    file = receiving->file = apr_pcalloc(request->r->pool, sizeof(*file));
    file->name = sp_multipart_shown_name(part->file_name, request->r->pool);
    APR_ARRAY_PUSH(request->files, file_t *) = file;
    if (receiving->places == 0 || request->files->nelts > MOST_FILES) {
        drop(file, "no_place");
    }
    else {
        open_draft(request, file);
    }
}

static void write_file(const receiving_t *receiving, const char *bytes, apr_size_t length)
{
    file_t *file = receiving->file;
    apr_status_t rv;

    if (sp_draft_length(file->draft) + (apr_off_t)length > sp_form_most_bytes(receiving->request, receiving->field)) {
        drop(file, "too_large");
    }
    else if ((rv = sp_draft_write(file->draft, bytes, length)) != APR_SUCCESS) {
        note_storage(receiving->request, rv);
        drop(file, "no_storage");
    }
}

static void write_value(receiving_t *receiving, const char *bytes, apr_size_t length)
{
    if (length > receiving->left) {
        receiving->failure = HTTP_REQUEST_ENTITY_TOO_LARGE;
        return;
    }
    memcpy(receiving->value + receiving->length, bytes, length);
    receiving->left -= length;
}

static void end_value(receiving_t *receiving)
{
    sp_pair_t pair = {receiving->name, receiving->value};

    if (sp_text_check(receiving->value, (apr_size_t)receiving->length) != SP_TEXT_GOOD || receiving->left == 0) {
        receiving->failure = HTTP_BAD_REQUEST;
        return;
    }
    receiving->value[receiving->length] = '\0';
    receiving->value += receiving->length + 1;
    receiving->left--;
    APR_ARRAY_PUSH(receiving->pairs, sp_pair_t) = pair;
}

/* ---- what the parser tells, also of the rest of a piece in which something was too much */

static void on_begin(void *baton, const sp_multipart_part_t *part)
{
    receiving_t *receiving = baton;

    if (receiving->failure) {
        return;
    }
    receiving->length = 0;
    receiving->file = NULL;
    receiving->name = part->file_name ? NULL : apr_pstrdup(receiving->request->r->pool, part->name);
    sp_digest_add(receiving->digest, part->name, strlen(part->name) + 1);
    if (part->file_name) {
        sp_digest_add(receiving->digest, part->file_name, strlen(part->file_name) + 1);
        begin_file(receiving, part);
    }
}

static void on_data(void *baton, const char *bytes, apr_size_t length)
{
    receiving_t *receiving = baton;

    if (receiving->failure) {
        return;
    }
    sp_digest_add(receiving->digest, bytes, length);
    if (receiving->name) {
        write_value(receiving, bytes, length);
    }
    else if (receiving->file && !receiving->file->problem) {
        write_file(receiving, bytes, length);
    }
    receiving->length += length;
}

static void on_end(void *baton)
{
    receiving_t *receiving = baton;

    if (receiving->failure) {
        return;
    }
    sp_digest_add(receiving->digest, &receiving->length, sizeof(receiving->length));
    if (receiving->name) {
        end_value(receiving);
    }
    else if (receiving->file && !receiving->file->problem && receiving->length == 0) {
        drop(receiving->file, "empty");
    }
}

static apr_status_t take(void *baton, const char *bytes, apr_size_t length)
{
    receiving_t *receiving = baton;
    apr_status_t rv = sp_multipart_feed(receiving->parser, bytes, length);

    return receiving->failure ? APR_EGENERAL : rv;
}

/* ---- the whole body */

static receiving_t *begin(sp_request_t *request, const char *boundary, sp_upload_admit_fn *admit)
{
    static const sp_multipart_events_t events = {on_begin, on_data, on_end};
    apr_pool_t *pool = request->r->pool;
    receiving_t *receiving = apr_pcalloc(pool, sizeof(*receiving));

    receiving->request = request;
    receiving->admit = admit;
    receiving->parser = sp_multipart_create(boundary, MOST_PARTS, &events, receiving, pool);
    receiving->digest = sp_digest_begin(pool);
    receiving->pairs = apr_array_make(pool, 8, sizeof(sp_pair_t));
    receiving->left = (apr_size_t)request->site->config->setting[SP_MAX_BODY].number;
    receiving->value = apr_palloc(pool, receiving->left + 1);
    request->files = apr_array_make(pool, 8, sizeof(file_t *));
    return receiving;
}

int sp_upload_receive(sp_request_t *request, sp_upload_admit_fn *admit, apr_array_header_t **pairs, const char **digest)
{
    const char *boundary;
    receiving_t *receiving;
    int status;

    if (sp_multipart_boundary(content_type(request), &boundary, request->r->pool) != APR_SUCCESS) {
        return HTTP_BAD_REQUEST;
    }
    receiving = begin(request, boundary, admit);
    status = sp_body_stream(request->r, most_bytes(request) + request->site->config->setting[SP_MAX_BODY].number, take,
                            receiving);
    if (status != OK) {
        return receiving->failure ? receiving->failure : status;
    }
    if (sp_multipart_finish(receiving->parser) != APR_SUCCESS) {
        return HTTP_BAD_REQUEST;
    }
    *pairs = receiving->pairs;
    *digest = sp_digest_end(receiving->digest, request->r->pool);
    return receiving->admitted == DECLINED ? OK : receiving->admitted;
}

/* ---- what becomes of the files */

/* Looks at a file that has arrived, and stores it. Returns why it cannot be taken; or NULL, and then `*facts` is what
 * its row has of it, as the rest of a JSON object. Notes when a worker had too much to do with it. */
typedef const char *keep_fn(const sp_request_t *request, file_t *file, const char **facts);

static const char *keep_picture(const sp_request_t *request, file_t *file, sp_picture_kind_t kind, const char **facts)
{
    sp_picture_t made;
    sp_paint_t outcome = sp_studio_paint(request->r, request->site->painter, sp_draft_fd(file->draft), kind, &made);

    file->is_too_much = outcome == SP_PAINT_BUSY || outcome == SP_PAINT_WORKER_FAILED;
    if (outcome != SP_PAINT_OK) {
        return sp_paint_problem(outcome);
    }
    *facts = apr_psprintf(
        request->r->pool,
        ",\"hash\":\"%s\",\"width\":%d,\"height\":%d,\"bytes\":%" APR_INT64_T_FMT ",\"original\":\"%s\",\"modern\":%s",
        made.hash, made.width, made.height, made.bytes, made.original, made.modern ? "true" : "false");
    return NULL;
}

static const char *keep_of_set(const sp_request_t *request, file_t *file, const char **facts)
{
    return keep_picture(request, file, SP_PICTURE_SET, facts);
}

static const char *keep_logo(const sp_request_t *request, file_t *file, const char **facts)
{
    return keep_picture(request, file, SP_PICTURE_LOGO, facts);
}

static int is_pdf(const file_t *file)
{
    char head[PDF_HEAD];
    ssize_t length = pread(sp_draft_fd(file->draft), head, sizeof(head), 0);

    return length > 0 && memmem(head, (size_t)length, PDF_SIGNATURE, strlen(PDF_SIGNATURE));
}

static const char *keep_document(const sp_request_t *request, file_t *file, const char **facts)
{
    apr_pool_t *pool = request->r->pool;
    apr_off_t bytes = sp_draft_length(file->draft);
    const char *name;
    apr_status_t rv;

    if (!is_pdf(file)) {
        return "wrong_type";
    }
    name = sp_store_document(sp_draft_hash(file->draft, pool), pool);
    if ((rv = sp_draft_keep(file->draft, name)) != APR_SUCCESS) {
        note_storage(request, rv);
        return "no_storage";
    }
    *facts = apr_psprintf(pool, ",\"file\":\"%s\",\"bytes\":%" APR_OFF_T_FMT, name, bytes);
    return NULL;
}

/* The file as an object of :files. */
static const char *object_of(const sp_request_t *request, const file_t *file)
{
    apr_pool_t *pool = request->r->pool;

    return apr_pstrcat(pool, "{\"name\":", sp_json_string(file->name, strlen(file->name), pool), ",\"status\":\"",
                       file->problem ? file->problem : "taken", "\"", file->problem ? "" : file->facts, "}", NULL);
}

/* Is the time of a form's files over, or was one too much for its worker? Then that is said. */
static int is_time_over(const sp_request_t *request, int is_too_much, apr_time_t end)
{
    int is_over = is_too_much || sp_clock_now() > end;

    if (is_over) {
        sp_studio_tell_over(request->r);
    }
    return is_over;
}

/* One after the other, as many as there are places for, until their time is over: no form may hold the workers for
 * long, and the first file has to have its row before the sweep takes it for nobody's (storekeeper.c). */
static void keep_files(const sp_request_t *request, keep_fn *keep)
{
    apr_time_t end = sp_clock_now() + 2 * request->site->config->setting[SP_PICTURE_TIME].number;
    int places = count_places(request), is_too_much = 0, is_over = 0;

    for (int i = 0; i < request->files->nelts; i++) {
        file_t *file = APR_ARRAY_IDX(request->files, i, file_t *);
        if (!file->problem && places) {
            is_over = is_over || is_time_over(request, is_too_much, end);
            file->problem = is_over ? "no_storage" : keep(request, file, &file->facts);
            places -= !file->problem;
            is_too_much = file->is_too_much;
        }
        else if (!file->problem) {
            file->problem = "no_place";
        }
    }
}

/* Also when none can be taken the statement is asked: an earlier answer to the same may be known. */
static int take_files(sp_request_t *request, keep_fn *keep, sp_outcome_t *outcome)
{
    const sp_field_t *field = sp_upload_field(request->form->form);
    apr_array_header_t *files = request->files;
    const char *all = "";

    if (!files || !files->nelts) {
        sp_action_refuse(request, field ? field->name : "", "required", "", outcome);
        return OK;
    }
    keep_files(request, keep);
    for (int i = 0; i < files->nelts; i++) {
        all = apr_pstrcat(request->r->pool, all, i ? "," : "", object_of(request, APR_ARRAY_IDX(files, i, file_t *)),
                          NULL);
    }
    sp_action_give(request, "files", apr_pstrcat(request->r->pool, "[", all, "]", NULL));
    return sp_action_write(request, outcome);
}

int sp_upload_pictures(sp_request_t *request, sp_outcome_t *outcome)
{
    return take_files(request, keep_of_set, outcome);
}

int sp_upload_logo(sp_request_t *request, sp_outcome_t *outcome)
{
    return take_files(request, keep_logo, outcome);
}

int sp_upload_document(sp_request_t *request, sp_outcome_t *outcome)
{
    return take_files(request, keep_document, outcome);
}
