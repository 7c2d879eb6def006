/* stylesheet.c with the sheet of the property page: whatever text a landlord has typed, the page has the scripts it
 * always has, addresses that only lead where they may, and JSON-LD that is JSON. */
#include "stylesheet.h"

#include <apr_strings.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "text.h"

/* Attributes that hold what people typed. */
static const char *const typed[] = {"title", "street_name", "city", "outward", "feature1", "feature5",
                                    "alt",   "room_size",   "name", "phone",   "website",  NULL};

static sp_stylesheet_t *sheet;
static char *fixture;

static char *source_file(const char *name, apr_pool_t *pool)
{
    const char *source = getenv("PALACE_SOURCE");

    return apr_pstrcat(pool, source ? source : ".", "/", name, NULL);
}

static void set_up(void)
{
    apr_pool_t *pool = fuzz_pool();
    const char *message = NULL;

    sp_stylesheets_init();
    if (sp_stylesheet_load(source_file("xsl", pool), "pages/property", &sheet, &message, pool) != APR_SUCCESS) {
        fprintf(stderr, "%s\n", message);
        exit(2);
    }
    fixture = source_file("t/xsl/documents/property.xml", pool);
}

static int is_one_of(const xmlChar *name, const char *const names[])
{
    for (int i = 0; names[i]; i++) {
        if (strcmp((const char *)name, names[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The element behind `node` in the order of the text; NULL after the last. */
static xmlNode *following(xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->children) {
        return node->children;
    }
    while (node && !node->next) {
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    }
    return node ? node->next : NULL;
}

/* Puts the pieces of `input` into the fixture, as long as there are any; an empty one changes nothing: a page document
 * has no empty attributes. Only the description has more than one line. */
static xmlDoc *typed_document(fuzz_input_t *input, apr_pool_t *pool)
{
    xmlDoc *doc = xmlReadFile(fixture, NULL, XML_PARSE_NONET);

    FUZZ_CHECK(doc != NULL);
    for (xmlNode *node = xmlDocGetRootElement(doc); node; node = following(node)) {
        for (xmlAttr *attribute = node->properties; node->type == XML_ELEMENT_NODE && attribute;
             attribute = attribute->next) {
            const char *text = input->length && is_one_of(attribute->name, typed) ? fuzz_text(input, pool) : "";
            text = sp_text_one_line(sp_text_for_xml(text, pool), pool);
            if (*text) {
                xmlSetProp(node, attribute->name, BAD_CAST text);
            }
        }
        if (node->type == XML_TEXT_NODE && strcmp((const char *)node->parent->name, "description") == 0
            && input->length) {
            xmlFree(node->content);
            node->content = xmlStrdup(BAD_CAST sp_text_for_xml(fuzz_text(input, pool), pool));
        }
    }
    return doc;
}

static const char *json_value(const char *p);

static const char *skip_space(const char *p)
{
    return p ? p + strspn(p, " \t\r\n") : NULL;
}

static const char *json_string(const char *p)
{
    for (p++; *p != '"'; p++) {
        int escaped = *p == '\\';
        p += escaped;
        if ((unsigned char)*p < 0x20 || (escaped && !strchr("\"\\/bfnrtu", *p))) {
            return NULL;
        }
        if (escaped && *p == 'u' && strspn(p + 1, "0123456789abcdefABCDEF") < 4) {
            return NULL;
        }
    }
    return p + 1;
}

/* An object or an array; objects have names in front of their values. */
static const char *json_members(const char *p, char close)
{
    p = skip_space(p + 1);
    while (p && *p != close) {
        if (close == '}') {
            p = *p == '"' ? skip_space(json_string(p)) : NULL;
            p = p && *p == ':' ? p + 1 : NULL;
        }
        p = skip_space(p ? json_value(p) : NULL);
        if (p && *p == ',') {
            p = skip_space(p + 1);
            p = *p == close ? NULL : p;
        }
        else if (p && *p != close) {
            return NULL;
        }
    }
    return p ? p + 1 : NULL;
}

/* What follows the value at `p`, NULL when that is none. Numbers and words are only looked at from afar. */
static const char *json_value(const char *p)
{
    size_t n;

    p = skip_space(p);
    if (*p == '"') {
        return json_string(p);
    }
    if (*p == '{' || *p == '[') {
        return json_members(p, *p == '{' ? '}' : ']');
    }
    n = strspn(p, "-+.0123456789eEtrufalsn");
    return n ? p + n : NULL;
}

static void check_json(const xmlNode *script)
{
    const char *end;

    FUZZ_CHECK(script->children && !script->children->next);
    end = skip_space(json_value((const char *)script->children->content));
    if (!end || *end) {
        fprintf(stderr, "%s\n", (const char *)script->children->content);
    }
    FUZZ_CHECK(end && !*end);
}

static void check_attribute(const xmlAttr *attribute)
{
    const char *value = attribute->children ? (const char *)attribute->children->content : "";

    FUZZ_CHECK(strncmp((const char *)attribute->name, "on", 2) != 0);
    FUZZ_CHECK(strcmp((const char *)attribute->name, "style") != 0);
    if (strcmp((const char *)attribute->name, "href") == 0 || strcmp((const char *)attribute->name, "src") == 0) {
        FUZZ_CHECK((value[0] == '/' && value[1] != '/') || value[0] == '#' || strncmp(value, "https://", 8) == 0
                   || strncmp(value, "http://", 7) == 0 || strncmp(value, "tel:", 4) == 0);
    }
}

static void check_page(const sp_rendering_t *rendering)
{
    htmlDocPtr doc = htmlReadMemory(rendering->bytes, (int)rendering->length, NULL, "UTF-8",
                                    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    int scripts = 0, data = 0;

    FUZZ_CHECK(doc != NULL);
    for (xmlNode *node = xmlDocGetRootElement(doc); node; node = following(node)) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            check_attribute(attribute);
        }
        if (strcmp((const char *)node->name, "script") == 0 && xmlHasProp(node, BAD_CAST "src")) {
            scripts++;
        }
        else if (strcmp((const char *)node->name, "script") == 0) {
            check_json(node);
            data++;
        }
    }
    FUZZ_CHECK(scripts == 2 && data == 1);
    xmlFreeDoc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    sp_document_t document = {NULL, NULL, pool};
    sp_rendering_t rendering;
    const char *message = NULL;

    if (!sheet) {
        set_up();
    }
    document.doc = typed_document(&input, pool);
    document.root = xmlDocGetRootElement(document.doc);
    if (sp_stylesheet_apply(sheet, &document, &rendering, &message, pool) == APR_SUCCESS) {
        check_page(&rendering);
    }
    else {
        FUZZ_CHECK(message && *message);
    }
    xmlFreeDoc(document.doc);
    apr_pool_destroy(pool);
    return 0;
}
