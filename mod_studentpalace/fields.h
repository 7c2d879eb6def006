/* Fields a visitor may fill in: a table per page says which, this file checks what was sent against it. */
#ifndef SP_FIELDS_H
#define SP_FIELDS_H

#include <apr_pools.h>
#include <apr_tables.h>

/* What kind of value a field takes. */
typedef enum {
    SP_FIELD_TEXT,  /* one line, at most `max` characters */
    SP_FIELD_CURSOR /* a position in a list: "<64-bit number>.<id>", made by SQL, opaque to visitors */
} sp_field_kind_t;

typedef struct sp_field_t {
    const char *name; /* in the address, in SQL and in the document; NULL ends a table */
    sp_field_kind_t kind;
    int max;
} sp_field_t;

/* Why a value was not taken; `kind` is one of "length", "format", "repeated". */
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

#endif
