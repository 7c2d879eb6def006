/* fields.c: what a visitor sent, checked against a page's table. */
#include "fields.h"

#include <apr_strings.h>

#include "query.h"
#include "tap.h"

static const sp_field_t fields[] = {TEXT(city, .most = 10), CURSOR(after), {NULL}};

static apr_pool_t *pool;

static sp_values_t *values_of(const sp_field_t *table, const char *query)
{
    apr_array_header_t *pairs;

    sp_query_parse(query, SP_QUERY_MOST_PAIRS, &pairs, pool);
    return sp_fields_check(table, pairs, pool);
}

/* "city=Leeds after=-", then the problems as " !field:kind". */
static const char *checked_by(const sp_field_t *table, const char *query)
{
    const sp_values_t *values = values_of(table, query);
    const char *text = "";

    for (int i = 0; i < sp_fields_count(table); i++) {
        text =
            apr_pstrcat(pool, text, i ? " " : "", table[i].name, "=", values->value[i] ? values->value[i] : "-", NULL);
    }
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        text = apr_pstrcat(pool, text, " !", problem->field, ":", problem->kind, NULL);
    }
    return text;
}

static const char *checked(const char *query)
{
    return checked_by(fields, query);
}

/* The same of a form that was sent. */
static const char *form_checked(const sp_field_t *table, const char *body)
{
    apr_array_header_t *pairs;
    const sp_values_t *values;
    const char *text = "";

    sp_query_parse(body, SP_FORM_MOST_PAIRS, &pairs, pool);
    values = sp_fields_check_form(table, pairs, pool);
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        text = apr_pstrcat(pool, text, " !", problem->field, ":", problem->kind, "(", problem->given, ")", NULL);
    }
    return apr_pstrcat(pool, sp_fields_json(table, values, pool), text, NULL);
}

/* What became of one query under a table, and why. */
typedef struct case_t {
    const char *query, *expected, *why;
} case_t;

static void check_cases(const sp_field_t *table, const case_t *cases)
{
    for (; cases->query; cases++) {
        tap_is(checked_by(table, cases->query), cases->expected, cases->why);
    }
}

static void test_ticks(void)
{
    static const sp_field_t table[] = {TICK(wifi), {NULL}};
    static const case_t cases[] = {
        {"wifi=1", "wifi=true", "a tick: 1"},
        {"wifi=on", "wifi=true", "a tick: on"},
        {"wifi=TRUE", "wifi=true", "a tick: true, in any case"},
        {"wifi=Yes", "wifi=true", "a tick: yes"},
        {"wifi=0", "wifi=-", "a tick that is none: 0"},
        {"wifi=off", "wifi=-", "off"},
        {"wifi=10", "wifi=-", "more than 1"},
        {"wifi=", "wifi=-", "nothing"},
        {"wifi=0&wifi=1", "wifi=true", "the hidden 0 beside a set tick"},
        {"wifi=1&wifi=0", "wifi=true", "in either order"},
        {"wifi=on&wifi=1", "wifi=true", "two ways of saying yes"},
        {"wifi=perhaps&wifi=off", "wifi=-", "two ways of saying no"},
        {NULL},
    };

    check_cases(table, cases);
}

static void test_numbers(void)
{
    static const sp_field_t table[] = {NUMBER(rent, .least = 1, .most = 20000), {NULL}};
    static const sp_field_t from_nothing[] = {NUMBER(baths, .least = 0, .most = 20), {NULL}};
    static const case_t cases[] = {
        {"rent=450", "rent=450", "a number"},
        {"rent=1,200", "rent=1200", "thousands by a comma"},
        {"rent=%C2%A31+200", "rent=1200", "a pound sign, thousands by a space"},
        {"rent=%C2%A3+450", "rent=450", "a space behind the pound sign"},
        {"rent=007", "rent=7", "zeros in front"},
        {"rent=1&rent=20000", "rent=- !rent:repeated", "two numbers"},
        {"rent=1", "rent=1", "the least"},
        {"rent=20,000", "rent=20000", "the most"},
        {"rent=0", "rent=- !rent:range", "below the least"},
        {"rent=20001", "rent=- !rent:range", "above the most"},
        {"rent=99999999999999999999999999", "rent=- !rent:range", "beyond 64 bits"},
        {"rent=9,223,372,036,854,775,809", "rent=- !rent:range", "beyond 64 bits, by thousands"},
        {"rent=00000000000000000000000000007", "rent=7", "very many zeros in front"},
        {"rent=-5", "rent=- !rent:format", "negative"},
        {"rent=%2B5", "rent=- !rent:format", "a plus sign"},
        {"rent=1.5", "rent=- !rent:format", "a fraction"},
        {"rent=1e3", "rent=- !rent:format", "an exponent"},
        {"rent=0x10", "rent=- !rent:format", "hexadecimal"},
        {"rent=NaN", "rent=- !rent:format", "no number"},
        {"rent=%C2%A3", "rent=- !rent:format", "a pound sign alone"},
        {"rent=%24450", "rent=- !rent:format", "another currency"},
        {"rent=12,00", "rent=- !rent:format", "a comma in the wrong place"},
        {"rent=1200,000", "rent=- !rent:format", "too many digits before a comma"},
        {"rent=,200", "rent=- !rent:format", "a comma in front"},
        {"rent=1,200,", "rent=- !rent:format", "a comma at the end"},
        {"rent=1,,200", "rent=- !rent:format", "two commas"},
        {"rent=%D9%A1", "rent=- !rent:format", "digits of another script"},
        {"rent=450+a+month", "rent=- !rent:format", "words behind"},
        {NULL},
    };

    check_cases(table, cases);
    tap_is(checked_by(from_nothing, "baths=0"), "baths=0", "nought where it is allowed");
    tap_is(checked_by(from_nothing, "baths=000"), "baths=0", "in many digits");
}

static void test_choices(void)
{
    static const sp_field_t table[] = {CHOICE(who, .choices = "Male|Female|Anything,any,mixed,either"), {NULL}};
    static const case_t cases[] = {
        {"who=Male", "who=Male", "a choice"},
        {"who=fEMALE", "who=Female", "in any case"},
        {"who=Anything", "who=Anything", "the last"},
        {"who=any", "who=Anything", "another word for it"},
        {"who=EITHER", "who=Anything", "its last other word, in any case"},
        {"who=mixed&who=any&who=anything", "who=Anything", "three words for one choice"},
        {"who=Male&who=Female", "who=- !who:repeated", "two choices"},
        {"who=Mal", "who=- !who:choice", "the beginning of a choice"},
        {"who=Males", "who=- !who:choice", "a choice and more"},
        {"who=ale", "who=- !who:choice", "the end of a choice"},
        {"who=Male%7CFemale", "who=- !who:choice", "the list itself"},
        {"who=Anything,any", "who=- !who:choice", "a choice with its other word"},
        {"who=,", "who=- !who:choice", "a comma"},
        {"who=%7C", "who=- !who:choice", "a bar"},
        {"who=%25", "who=- !who:choice", "a per cent sign"},
        {NULL},
    };

    check_cases(table, cases);
}

static void test_years(void)
{
    static const sp_field_t table[] = {YEAR(year), {NULL}};
    static const case_t cases[] = {
        {"year=2025/2026", "year=2025/2026", "a year"},
        {"year=2025-2026", "year=2025/2026", "with a hyphen"},
        {"year=2025/26", "year=2025/2026", "with two digits"},
        {"year=2025-26", "year=2025/2026", "with two digits and a hyphen"},
        {"year=2025", "year=2025/2026", "its first half"},
        {"year=1999/00", "year=- !year:year", "before 2000"},
        {"year=2025/26&year=2025", "year=2025/2026", "one year in two forms"},
        {"year=2025&year=2026", "year=- !year:repeated", "two years"},
        {"year=0000", "year=- !year:year", "nought"},
        {"year=2000", "year=2000/2001", "the first"},
        {"year=2098/99", "year=2098/2099", "the last"},
        {"year=2099", "year=- !year:year", "one more"},
        {"year=9999", "year=- !year:year", "the largest of four digits"},
        {"year=2025/2027", "year=- !year:year", "two years long"},
        {"year=2025/27", "year=- !year:year", "two years long, in short"},
        {"year=2026/2025", "year=- !year:year", "backwards"},
        {"year=2025/2025", "year=- !year:year", "no time at all"},
        {"year=25/26", "year=- !year:year", "two digits twice"},
        {"year=2025/6", "year=- !year:year", "one digit"},
        {"year=2025/", "year=- !year:year", "half a year"},
        {"year=/2026", "year=- !year:year", "the other half"},
        {"year=2025//26", "year=- !year:year", "two slashes"},
        {"year=2025.26", "year=- !year:year", "a dot"},
        {"year=20252026", "year=- !year:year", "no sign between"},
        {"year=2025/2026/2027", "year=- !year:year", "three"},
        {"year=-2025", "year=- !year:year", "negative"},
        {"year=20255", "year=- !year:year", "five digits"},
        {"year=next", "year=- !year:year", "a word"},
        {NULL},
    };

    check_cases(table, cases);
}

static void test_aliases(void)
{
    static const sp_field_t table[] = {
        CHOICE(gender_pref, .choices = "Male|Female", .aliases = "want_gender|gender"),
        YEAR(year, .aliases = "academic_year"),
        {NULL},
    };
    static const case_t cases[] = {
        {"want_gender=male", "gender_pref=Male year=-", "another name"},
        {"gender=male", "gender_pref=Male year=-", "the last other name"},
        {"gender=male&want_gender=female", "gender_pref=Female year=-", "the first other name wins"},
        {"gender=male&gender_pref=female", "gender_pref=Female year=-", "its own name wins"},
        {"gender_pref=x&gender=male", "gender_pref=- year=- !gender_pref:choice", "even with a value that is wrong"},
        {"gender_pref=&gender=male", "gender_pref=Male year=-", "but not without a value"},
        {"gend=male&genders=male&want_gender%7Cgender=male", "gender_pref=- year=-", "names that are nearly so"},
        {"gender=x", "gender_pref=- year=- !gender_pref:choice", "a problem bears the field's own name"},
        {"academic_year=2025&year=2026", "gender_pref=- year=2026/2027", "nor are they repeats of one another"},
        {NULL},
    };

    check_cases(table, cases);
}

static void test_lists(void)
{
    static const sp_field_t table[] = {CHOICE(bed, .choices = "Single|Small double|King", .repeats = 1), {NULL}};
    static const case_t cases[] = {
        {"bed=King", "bed=King", "a list of one"},
        {"bed=King&bed=Single", "bed=King,Single", "of two, in their order"},
        {"bed=king&bed=KING&bed=Single&bed=king", "bed=King,Single", "each once"},
        {"bed=small+double&bed=Single", "bed=Small double,Single", "with a space in a value"},
        {"bed=King&bed=Round&bed=Single", "bed=King,Single !bed:choice", "what is good of a list counts"},
        {"bed=Round&bed=Square", "bed=- !bed:choice", "nothing good, and one problem"},
        {"bed=King,Single", "bed=- !bed:choice", "a comma makes no list"},
        {"bed=&bed=King", "bed=King", "an empty value is none"},
        {NULL},
    };

    check_cases(table, cases);
}

static void test_json(void)
{
    static const sp_field_t table[] = {
        TEXT(city, .most = 60),
        TICK(wifi),
        NUMBER(rent, .least = 1, .most = 20000),
        CHOICE(bed, .choices = "Small double|King", .repeats = 1),
        {NULL},
    };
    static const case_t cases[] = {
        {"", "{}", "JSON: nothing"},
        {"city=Leeds&wifi=1&rent=1,200", "{\"city\":\"Leeds\",\"wifi\":\"true\",\"rent\":\"1200\"}", "JSON: texts"},
        {"bed=king", "{\"bed\":[\"King\"]}", "JSON: an array of one"},
        {"bed=king&bed=small+double", "{\"bed\":[\"King\",\"Small double\"]}", "JSON: an array of two"},
        {"city=%22%5C%5C%22", "{\"city\":\"\\\"\\\\\\\\\\\"\"}", "JSON: quotes and backslashes"},
        {"city=a%09b%0Ac", "{\"city\":\"a b c\"}", "JSON: no control characters"},
        {"city=%C3%A9%F0%9F%8F%A0", "{\"city\":\"\xC3\xA9\xF0\x9F\x8F\xA0\"}", "JSON: UTF-8 as it is"},
        {"city=%7D,%7B", "{\"city\":\"},{\"}", "JSON: a comma in a text makes no array"},
        {"rent=x&city=", "{}", "JSON: what was not taken is left out"},
        {NULL},
    };

    for (const case_t *one = cases; one->query; one++) {
        tap_is(sp_fields_json(table, values_of(table, one->query), pool), one->expected, one->why);
    }
}

static void test_forms(void)
{
    static const sp_field_t table[] = {
        TEXT(title, .required = 1, .most = 5),
        LINES(bio, .most = 9),
        PASSWORD(secret),
        CHOICE(role, .choices = "owner|agent"),
        CHOICE(city, .options = "cities"),
        DATE(until),
        EMAIL(email),
        WEB(site),
        LOCAL(next),
        TICK(wifi),
        TEXT(note, .most = 3, .numbered = 1),
        FILES(photos, .required = 1),
        {NULL},
    };
    static const case_t cases[] = {
        {"title=a", "{\"title\":\"a\"}", "only what was given"},
        {"title=a&title=a", "{\"title\":\"a\"}", "the same twice"},
        {"title=a&title=b", "{} !title:repeated(b)", "two values"},
        {"title=a&title=", "{} !title:repeated()", "one of them empty"},
        {"title[]=a", "{} !title:repeated(a)", "an array"},
        {"title=+", "{} !title:required()", "blanks are nothing"},
        {"", "{} !title:required()", "nothing"},
        {"title=abcdef", "{} !title:length(6)", "too long, and how long"},
        {"title=a%E2%80%AE", "{} !title:invisible(a\xE2\x80\xAE)", "a character that nobody sees"},
        {"title=a&bio=+x+%0D%0A+y+", "{\"title\":\"a\",\"bio\":\"x \\u000a y\"}", "several lines"},
        {"title=a&bio=1234567890", "{\"title\":\"a\"} !bio:length(10)", "too many characters in them"},
        {"title=a&secret=+x+", "{\"title\":\"a\"}", "a password is in no JSON"},
        {"title=a&secret=x&secret=y", "{\"title\":\"a\"} !secret:repeated()", "nor in a problem"},
        {"title=a&role=Agent", "{\"title\":\"a\"} !role:choice(Agent)", "a choice is exact"},
        {"title=a&role=agent", "{\"title\":\"a\",\"role\":\"agent\"}", "and then it is one"},
        {"title=a&city=Leeds", "{\"title\":\"a\",\"city\":\"Leeds\"}", "choices that are rows are looked up by SQL"},
        {"title=a&until=30/06/2026", "{\"title\":\"a\",\"until\":\"2026-06-30\"}", "a day"},
        {"title=a&until=31/02/2026", "{\"title\":\"a\"} !until:date(31/02/2026)", "no day"},
        {"title=a&email=+X%40Example.COM+", "{\"title\":\"a\",\"email\":\"x@example.com\"}", "an address"},
        {"title=a&email=x@example.com,y@example.com", "{\"title\":\"a\"} !email:email(x@example.com,y@example.com)",
         "two of them"},
        {"title=a&site=HTTPS://example.com/?a%23b", "{\"title\":\"a\",\"site\":\"HTTPS://example.com/?a#b\"}",
         "the web"},
        {"title=a&site=javascript:alert(1)", "{\"title\":\"a\"} !site:url(javascript:alert(1))", "no program"},
        {"title=a&site=https://", "{\"title\":\"a\"} !site:url(https://)", "no host"},
        {"title=a&site=https://a@evil.example/", "{\"title\":\"a\"} !site:url(https://a@evil.example/)", "no user"},
        {"title=a&next=/dashboard", "{\"title\":\"a\",\"next\":\"/dashboard\"}", "where to go on"},
        {"title=a&next=//evil.example", "{\"title\":\"a\"}", "only here"},
        {"title=a&wifi=0&wifi=1", "{\"title\":\"a\",\"wifi\":\"true\"}", "a hidden 0 beside a tick"},
        {"title=a&note_12=x&note_7=&note_8=abcd", "{\"title\":\"a\",\"note\":{\"12\":\"x\"}} !note_8:length(4)",
         "numbered"},
        {"title=a&note_12[]=x&note_7=y&note_7[0]=y", "{\"title\":\"a\"} !note_12:repeated(x) !note_7:repeated(y)",
         "numbered arrays"},
        {"title=a&note_0=x&note_x=x&note=x&note_=x&note_[12]=x", "{\"title\":\"a\"}", "by ids only"},
        {"title=a&photos=x.jpg&photos[]=y.jpg", "{\"title\":\"a\"}", "files are no values"},
        {NULL},
    };

    for (const case_t *c = cases; c->query; c++) {
        tap_is(form_checked(table, c->query), c->expected, c->why);
    }
}

int main(void)
{
    pool = tap_start();
    test_forms();
    tap_is(checked(""), "city=- after=-", "nothing sent, nothing there");
    tap_is(checked("city=Leeds"), "city=Leeds after=-", "a text");
    tap_is(checked("city=+Leeds%0A"), "city=Leeds after=-", "a text is trimmed");
    tap_is(checked("city=++"), "city=- after=-", "white space is nothing");
    tap_is(checked("city=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"),
           "city=\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 after=-",
           "ten characters of two bytes are ten");
    tap_is(checked("city=eleven+char"), "city=- after=- !city:length", "one character too many is a problem");
    tap_is(checked("city=Leeds&city=Leeds"), "city=Leeds after=-", "the same twice is once");
    tap_is(checked("city=Leeds&city=&city=Hull"), "city=- after=- !city:repeated", "two different ones are a problem");
    tap_is(checked("colour=red"), "city=- after=-", "unknown parameters are ignored");
    tap_is(checked("after=1764000000000000.17"), "city=- after=1764000000000000.17", "a position");
    tap_is(checked("after=-5.17"), "city=- after=-5.17", "a position before 1970");
    tap_is(checked("after=1234567890123456789.1"), "city=- after=- !after:format", "a position beyond 64 bits");
    tap_is(checked("after=1.0"), "city=- after=- !after:format", "a position of no house");
    tap_is(checked("after=1"), "city=- after=- !after:format", "half a position");
    tap_is(checked("after=1.1;drop"), "city=- after=- !after:format", "a position and more");
    tap_is(checked("after=NaN"), "city=- after=- !after:format", "no position");
    test_ticks();
    test_numbers();
    test_choices();
    test_years();
    test_aliases();
    test_lists();
    test_json();
    tap_ok(sp_fields_find(fields, "after") == 1 && sp_fields_find(fields, "x") == -1, "fields are found by name");
    tap_ok(sp_fields_count(NULL) == 0, "no table has no fields");
    return tap_done();
}
