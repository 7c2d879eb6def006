/* Fields a visitor may fill in: a table per page or form says which, this file checks what was sent against it. */
#ifndef SP_FIELDS_H
#define SP_FIELDS_H

#include <apr_pools.h>
#include <apr_tables.h>

/* What kind of value a field takes, and how it is written once it was understood. */
typedef enum {
    SP_FIELD_TEXT,     /* one line, at most `most` characters */
    SP_FIELD_LINES,    /* several lines, at most `most` characters */
    SP_FIELD_PASSWORD, /* as it was typed, blanks and all; never shown again, in no JSON */
    SP_FIELD_TICK,     /* "true" when any of the values says so (spec IN6), otherwise none */
    SP_FIELD_NUMBER,   /* a whole number from `least` to `most`, perhaps with £ and thousands (IN4); plain digits */
    SP_FIELD_CHOICE,   /* one of `choices`, in an address in any case; as written there */
    SP_FIELD_YEAR,     /* an academic year in one of the forms of SR20; 2025/2026 */
    SP_FIELD_DATE,     /* a day in one of the forms of IN5; 2026-06-30 */
    SP_FIELD_EMAIL,    /* an e-mail address of at most `most` characters (AC1); in lower case */
    SP_FIELD_URL,      /* an address on the web of at most `most` characters (IN9) */
    SP_FIELD_PATH,     /* a path of this site, perhaps with a query; anything else is no value */
    SP_FIELD_CURSOR,   /* a position in a list: "<64-bit number>.<id>", made by SQL, opaque to visitors */
    SP_FIELD_FILES     /* files; they are no value, the form's code takes them, see upload.h */
} sp_field_kind_t;

typedef struct sp_field_t {
    const char *name; /* in the address or form, in SQL and in the document; NULL ends a table */
    sp_field_kind_t kind;
    apr_int64_t least, most;
    const char *choices; /* "Male|Female|Anything,any,either": what stands behind a comma means the word before */
    const char *aliases; /* other names, "want_gender|gender"; they count when the name was not sent */
    int repeats;         /* takes several values; they are joined by commas, each once */
    /* The rest is for forms. */
    int required;
    int numbered;             /* one for each of a list of objects: it is sent as <name>_<id>, see sp_numbered_t */
    int hidden;               /* the visitor does not see it */
    int typed;                /* the choice is not offered: it has to be typed */
    const char *initially;    /* what a form holds that nobody has filled in yet */
    const char *options;      /* statement whose rows are the choices: their columns value and, perhaps, label */
    const char *autocomplete; /* what the browser may fill in, as HTML has it */
    const char *accept;       /* of files: their content types, as HTML has it; content decides */
    int how_many;             /* of files: the directive that says how many there may be; 0: one */
    int how_large;            /* of files: the directive that says how many bytes one may have */
} sp_field_t;

/* Rows of a table: NUMBER(group_size, .least = 1, .most = 15). */
#define SP_FIELD(field, type, ...)                           \
    {                                                        \
        .name = #field, .kind = SP_FIELD_##type, __VA_ARGS__ \
    }
#define TEXT(field, ...)     SP_FIELD(field, TEXT, __VA_ARGS__)
#define LINES(field, ...)    SP_FIELD(field, LINES, __VA_ARGS__)
#define PASSWORD(field, ...) SP_FIELD(field, PASSWORD, .most = 1000, __VA_ARGS__)
#define TICK(field, ...)     SP_FIELD(field, TICK, __VA_ARGS__)
#define NUMBER(field, ...)   SP_FIELD(field, NUMBER, __VA_ARGS__)
#define CHOICE(field, ...)   SP_FIELD(field, CHOICE, __VA_ARGS__)
#define YEAR(field, ...)     SP_FIELD(field, YEAR, __VA_ARGS__)
#define DATE(field, ...)     SP_FIELD(field, DATE, __VA_ARGS__)
#define EMAIL(field, ...)    SP_FIELD(field, EMAIL, .most = 254, __VA_ARGS__)
#define WEB(field, ...)      SP_FIELD(field, URL, .most = 200, __VA_ARGS__)
#define LOCAL(field, ...)    SP_FIELD(field, PATH, __VA_ARGS__)
#define CURSOR(field)        SP_FIELD(field, CURSOR)
#define FILES(field, ...)    SP_FIELD(field, FILES, __VA_ARGS__)

/* The number of a row, with the limits that captures of a path have; and which version of a row was seen when the form
 * was drawn (spec IN10). */
#define SP_MOST_ID     2147483647
#define ID(field, ...) NUMBER(field, .least = 1, .most = SP_MOST_ID, __VA_ARGS__)
#define VERSION        ID(version, .hidden = 1)

/* Why a value was not taken; `kind` is one of "length", "format", "range", "choice", "year", "date", "email", "url",
 * "repeated", "invisible" (characters nobody sees), "required", or one that a statement has made. */
typedef struct sp_problem_t {
    const char *field;
    const char *given; /* the value; for "length" in a form the number of its characters */
    const char *kind;
} sp_problem_t;

/* A value of a numbered field: what was sent as note_12. */
typedef struct sp_numbered_t {
    int field;        /* position in the table */
    const char *id;   /* "12" */
    const char *name; /* "note_12", of its problems, too */
    const char *typed;
    const char *value;
} sp_numbered_t;

typedef struct sp_values_t {
    const char **value; /* one per field of the table, NULL where nothing acceptable was given */
    const char **typed; /* of a form: what was sent, whatever it was; the acceptable ones of a field that repeats */
    apr_array_header_t *numbered; /* of sp_numbered_t, in the order in which they were sent */
    apr_array_header_t *problems; /* of sp_problem_t, in the order of the table */
} sp_values_t;

/* Number of rows of `fields`; 0 for NULL. */
int sp_fields_count(const sp_field_t *fields);

/* Position of `name` in `fields`, or -1. */
int sp_fields_find(const sp_field_t *fields, const char *name);

/* The kind of a field as the document has it: "text", "lines" ... */
const char *sp_field_kind_name(sp_field_kind_t kind);

/* Checks `pairs` (of sp_pair_t) of an address against `fields` (spec SR20, IN1, IN2, IN8): an empty value is none, a
 * bad one is a problem and counts as none, parameters outside the table are ignored. Result in `pool`. */
sp_values_t *sp_fields_check(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool);

/* The same for a form that was sent: what is required must be there, choices are exact (IN7), two different values for
 * one are a problem even when one of them is empty, so are names like title[], and so are characters nobody sees. */
sp_values_t *sp_fields_check_form(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool);

/* The values as a JSON object, for statements that take all of them: {"city":"Leeds","bed_size":["King","Double"]}.
 * Values are texts, those of fields that repeat arrays of texts, those of numbered fields objects, {"note":{"12":"x"}};
 * fields without a value are left out, passwords always. */
const char *sp_fields_json(const sp_field_t *fields, const sp_values_t *values, apr_pool_t *pool);

#endif
