/* Fields a visitor may fill in: a table per page says which, this file checks what was sent against it. */
#ifndef SP_FIELDS_H
#define SP_FIELDS_H

#include <apr_pools.h>
#include <apr_tables.h>

/* What kind of value a field takes, and how it is written once it was understood. */
typedef enum {
    SP_FIELD_TEXT,   /* one line, at most `most` characters */
    SP_FIELD_TICK,   /* "true" when any of the values says so (spec IN6), otherwise none */
    SP_FIELD_NUMBER, /* a whole number from `least` to `most`, perhaps with £ and thousands (IN4); plain digits */
    SP_FIELD_CHOICE, /* one of `choices`, in any case; as written there */
    SP_FIELD_YEAR,   /* an academic year in one of the forms of SR20; 2025/2026 */
    SP_FIELD_CURSOR  /* a position in a list: "<64-bit number>.<id>", made by SQL, opaque to visitors */
} sp_field_kind_t;

typedef struct sp_field_t {
    const char *name; /* in the address, in SQL and in the document; NULL ends a table */
    sp_field_kind_t kind;
    apr_int64_t least, most;
    const char *choices; /* "Male|Female|Anything,any,either": what stands behind a comma means the word before */
    const char *aliases; /* other names in addresses, "want_gender|gender"; they count when the name was not sent */
    int repeats;         /* takes several values; they are joined by commas, each once */
} sp_field_t;

/* Rows of a table: NUMBER(group_size, .least = 1, .most = 15). */
#define SP_FIELD(field, type, ...)                           \
    {                                                        \
        .name = #field, .kind = SP_FIELD_##type, __VA_ARGS__ \
    }
#define TEXT(field, ...)   SP_FIELD(field, TEXT, __VA_ARGS__)
#define TICK(field, ...)   SP_FIELD(field, TICK, __VA_ARGS__)
#define NUMBER(field, ...) SP_FIELD(field, NUMBER, __VA_ARGS__)
#define CHOICE(field, ...) SP_FIELD(field, CHOICE, __VA_ARGS__)
#define YEAR(field, ...)   SP_FIELD(field, YEAR, __VA_ARGS__)
#define CURSOR(field)      SP_FIELD(field, CURSOR)

/* Why a value was not taken; `kind` is one of "length", "format", "range", "choice", "year", "repeated". */
typedef struct sp_problem_t {
    const char *field;
    const char *given;
    const char *kind;
} sp_problem_t;

typedef struct sp_values_t {
    const char **value;           /* one per field of the table, NULL where nothing acceptable was given */
    apr_array_header_t *problems; /* of sp_problem_t, in the order of the table */
} sp_values_t;

/* Number of rows of `fields`; 0 for NULL. */
int sp_fields_count(const sp_field_t *fields);

/* Position of `name` in `fields`, or -1. */
int sp_fields_find(const sp_field_t *fields, const char *name);

/* Checks `pairs` (of sp_pair_t) against `fields` (spec SR20, IN1, IN2, IN8): an empty value is none, a bad one is a
 * problem and counts as none, parameters outside the table are ignored. Result in `pool`. */
sp_values_t *sp_fields_check(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool);

/* The values as a JSON object, for statements that take all of them: {"city":"Leeds","bed_size":["King","Double"]}.
 * Values are texts, those of fields that repeat arrays of texts; fields without a value are left out. */
const char *sp_fields_json(const sp_field_t *fields, const sp_values_t *values, apr_pool_t *pool);

#endif
