/* Stylesheets: compiled once at start-up, shared read-only by all threads. The only file that knows libxslt. */
#include "stylesheet.h"

#include <apr_atomic.h>
#include <apr_strings.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <string.h>

#include "html.h"

/* A page larger than this is no measure for the next one. */
#define MOST_USUAL ((apr_size_t)128 * 1024)

struct sp_stylesheet_t {
    xsltStylesheet *compiled;
    int is_html;
    const char *media_type;
    apr_uint32_t usual_length; /* of what it makes, atomic: saves the writer from copying */
};

/* Collects what libxml2 and libxslt have to say, up to a line that fits a log. */
typedef struct complaint_t {
    char text[1024];
} complaint_t;

static xsltSecurityPrefs *nothing_allowed;

static void complain(void *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void complain(void *context, const char *format, ...)
{
    complaint_t *complaint = context;
    apr_size_t used = strlen(complaint->text);
    va_list arguments;

    va_start(arguments, format);
    apr_vsnprintf(complaint->text + used, sizeof(complaint->text) - used, format, arguments);
    va_end(arguments);
}

/* The collected words on one line, in `pool`. */
static const char *complaint_line(const complaint_t *complaint, apr_pool_t *pool)
{
    char *line = apr_pstrdup(pool, *complaint->text ? complaint->text : "libxslt gave no reason");

    for (char *p = line; *p; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    return line;
}

void sp_stylesheets_init(void)
{
    static const xsltSecurityOption options[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                                 XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                                 XSLT_SECPREF_WRITE_NETWORK};

    if (nothing_allowed) {
        return;
    }
    xmlInitParser();
    xsltInit();
    nothing_allowed = xsltNewSecurityPrefs();
    for (int i = 0; i < (int)(sizeof(options) / sizeof(options[0])); i++) {
        xsltSetSecurityPrefs(nothing_allowed, options[i], xsltSecurityForbid);
    }
}

static apr_status_t free_sheet(void *data)
{
    xsltFreeStylesheet(data);
    return APR_SUCCESS;
}

/* Compiles with the process-wide error functions pointed at `complaint`: there is one thread. */
static xsltStylesheet *compile(const char *file, complaint_t *complaint)
{
    xsltStylesheet *sheet = NULL;
    xmlDoc *doc;

    xmlSetGenericErrorFunc(complaint, complain);
    xsltSetGenericErrorFunc(complaint, complain);
    doc = xmlReadFile(file, NULL, XSLT_PARSE_OPTIONS | XML_PARSE_NONET);
    if (doc && !(sheet = xsltParseStylesheetDoc(doc))) {
        xmlFreeDoc(doc);
    }
    xmlSetGenericErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    return sheet;
}

/* What xsl:output says, in the sheet itself or in one it imports; the types are XSLT's own defaults. */
static const char *output_method(xsltStylesheet *sheet)
{
    const xmlChar *method;

    XSLT_GET_IMPORT_PTR(method, sheet, method);
    return (const char *)method;
}

static const char *output_media_type(xsltStylesheet *sheet)
{
    const xmlChar *media_type;

    XSLT_GET_IMPORT_PTR(media_type, sheet, mediaType);
    if (media_type) {
        return (const char *)media_type;
    }
    return strcmp(output_method(sheet), "text") == 0  ? "text/plain"
           : strcmp(output_method(sheet), "xml") == 0 ? "application/xml"
                                                      : "text/html";
}

/* What would break our trust in sharing the source tree or the sheet; NULL when all is well. */
static const char *unsuitable(xsltStylesheet *sheet)
{
    if (sheet->errors) {
        return "it has errors";
    }
    if (sheet->stripSpaces || sheet->stripAll) {
        return "xsl:strip-space would change the source document, which is not libxml2's to change";
    }
    if (!output_method(sheet)) {
        return "it needs xsl:output with a method";
    }
    return NULL;
}

/* Runs the sheet once, on an empty page, before other threads see it: libxslt sets up what a sheet has at its first
 * run. */
static void warm_up(sp_stylesheet_t *sheet, apr_pool_t *parent)
{
    apr_pool_t *pool;
    sp_rendering_t rendering;
    const char *ignored;

    apr_pool_create(&pool, parent);
    sp_stylesheet_apply(sheet, sp_document_create("page", pool), &rendering, &ignored, pool);
    apr_pool_destroy(pool);
}

apr_status_t sp_stylesheet_load(const char *folder, const char *name, sp_stylesheet_t **sheet, const char **message,
                                apr_pool_t *pool)
{
    const char *file = apr_pstrcat(pool, folder, "/", name, ".xsl", NULL);
    complaint_t complaint = {""};
    xsltStylesheet *compiled = compile(file, &complaint);
    const char *fault = !compiled || *complaint.text ? complaint_line(&complaint, pool) : unsuitable(compiled);
    sp_stylesheet_t *made = apr_pcalloc(pool, sizeof(*made));

    if (fault) {
        *message = apr_psprintf(pool, "the stylesheet %s cannot be used: %s", file, fault);
        xsltFreeStylesheet(compiled);
        return APR_EINVAL;
    }
    apr_pool_cleanup_register(pool, compiled, free_sheet, apr_pool_cleanup_null);
    made->compiled = compiled;
    made->is_html = strcmp(output_method(compiled), "html") == 0;
    made->media_type = output_media_type(compiled);
    warm_up(made, pool);
    *sheet = made;
    return APR_SUCCESS;
}

int sp_stylesheet_is_html(const sp_stylesheet_t *sheet)
{
    return sheet->is_html;
}

/* Runs the sheet; NULL with words in `complaint` when it failed or stopped itself. */
static xmlDoc *transform(xsltStylesheet *compiled, const sp_document_t *document, complaint_t *complaint)
{
    xsltTransformContext *context = xsltNewTransformContext(compiled, document->doc);
    xmlDoc *result;

    if (!context) {
        return NULL;
    }
    xsltSetTransformErrorFunc(context, complaint, complain);
    xsltSetCtxtSecurityPrefs(nothing_allowed, context);
    result = xsltApplyStylesheetUser(compiled, document->doc, NULL, NULL, NULL, context);
    if (result && context->state != XSLT_STATE_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    xsltFreeTransformContext(context);
    return result;
}

/* Writes text and XML by libxslt's own rules, which are right for these. */
static apr_status_t write_plain(xsltStylesheet *compiled, xmlDoc *result, sp_rendering_t *rendering, apr_pool_t *pool)
{
    xmlChar *bytes = NULL;
    int length = 0;

    if (xsltSaveResultToString(&bytes, &length, result, compiled) < 0) {
        return APR_EGENERAL;
    }
    rendering->bytes = apr_pmemdup(pool, bytes ? (const char *)bytes : "", (apr_size_t)length);
    rendering->length = (apr_size_t)length;
    xmlFree(bytes);
    return APR_SUCCESS;
}

static void write_html(sp_stylesheet_t *sheet, const xmlDoc *result, sp_rendering_t *rendering, apr_pool_t *pool)
{
    apr_uint32_t usual = apr_atomic_read32(&sheet->usual_length);

    rendering->bytes = sp_html_write(result, usual, &rendering->length, pool);
    if (rendering->length > usual && rendering->length < MOST_USUAL) {
        apr_atomic_set32(&sheet->usual_length, (apr_uint32_t)rendering->length);
    }
}

apr_status_t sp_stylesheet_apply(sp_stylesheet_t *sheet, const sp_document_t *document, sp_rendering_t *rendering,
                                 const char **message, apr_pool_t *pool)
{
    complaint_t complaint = {""};
    xmlDoc *result = transform(sheet->compiled, document, &complaint);
    apr_status_t rv = APR_SUCCESS;

    if (!result) {
        *message = complaint_line(&complaint, pool);
        return APR_EGENERAL;
    }
    rendering->media_type = sheet->media_type;
    if (sheet->is_html) {
        write_html(sheet, result, rendering, pool);
    }
    else {
        rv = write_plain(sheet->compiled, result, rendering, pool);
        *message = "the result could not be written";
    }
    xmlFreeDoc(result);
    return rv;
}
