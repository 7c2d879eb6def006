/* What is drawn on paper: floor plans, logos of landlords, and a specimen of an energy certificate. */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define INK 0x3A3450

/* ---- floor plans ---- */

enum { BEDROOM, KITCHEN, LIVING, BATHROOM };

typedef struct {
    int use, number, ensuite; /* number: of a bedroom, from 1 */
    double weight;            /* share of its column */
} space_t;

typedef struct {
    space_t space[12];
    int count;
    double weight;
} storey_t;

static const struct {
    const char *label;
    rgb_t fill;
    double weight;
} USES[] = {{"Bedroom", 0xF4EEFB, 1.0},
            {"Kitchen", 0xFFF1DC, 1.15},
            {"Living room", 0xE8F3EA, 1.2},
            {"Bathroom", 0xE2F0F8, 0.62}};

static void put_space(storey_t *storey, int use, int number, int ensuite)
{
    if (storey->count == COUNT(storey->space))
        return;
    storey->space[storey->count++] = (space_t){use, number, ensuite, USES[use].weight + 0.25 * ensuite};
    storey->weight += USES[use].weight + 0.25 * ensuite;
}

static storey_t *lightest(storey_t *storeys, int from, int count)
{
    storey_t *best = &storeys[from];
    for (int i = from; i < count; i++)
        if (storeys[i].weight < best->weight)
            best = &storeys[i];
    return best;
}

static void fill_storeys(const scene_t *s, storey_t *storeys, int count)
{
    int bedrooms = kit_number(s, "bedrooms", 3), ensuites = kit_number(s, "ensuites", 0),
        bathrooms = kit_number(s, "bathrooms", 1);
    put_space(&storeys[0], KITCHEN, 0, 0);
    if (kit_has(s, "living"))
        put_space(&storeys[0], LIVING, 0, 0);
    for (int i = 0; i < bathrooms; i++)
        put_space(lightest(storeys, count > 1, count), BATHROOM, 0, 0);
    for (int i = 1; i <= bedrooms; i++)
        put_space(lightest(storeys, 0, count), BEDROOM, i, (i + (int)s->job->house_seed) % bedrooms < ensuites);
}

typedef struct {
    double x, y, w, h;
} box_t;

static void draw_bed_sign(cairo_t *cr, double x, double y)
{
    kit_round(cr, x, y, 46, 58, 4);
    kit_ink(cr, 0xFFFFFF, 1);
    cairo_fill_preserve(cr);
    kit_ink(cr, INK, 0.55);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
    kit_round(cr, x + 5, y + 5, 16, 11, 3);
    kit_round(cr, x + 25, y + 5, 16, 11, 3);
    cairo_move_to(cr, x, y + 24);
    cairo_line_to(cr, x + 46, y + 24);
    cairo_stroke(cr);
}

static void draw_kitchen_sign(cairo_t *cr, const box_t *b, double x)
{
    cairo_rectangle(cr, x, b->y + 6, 26, fmin(b->h - 12, 120));
    for (int i = 0; i < 4; i++)
        kit_oval(cr, x + 8 + (i & 1) * 10, b->y + 22 + (i >> 1) * 11, 3.4, 3.4);
    kit_round(cr, x + 5, b->y + 56, 16, 22, 4);
    kit_ink(cr, INK, 0.5);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
}

static void draw_sofa_sign(cairo_t *cr, const box_t *b)
{
    double x = b->x + b->w / 2 - 45, y = b->y + b->h - 46;
    kit_round(cr, x, y, 90, 36, 6);
    kit_round(cr, x + 10, y, 35, 26, 4);
    kit_round(cr, x + 45, y, 35, 26, 4);
    kit_ink(cr, INK, 0.5);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
}

static void draw_bath_sign(cairo_t *cr, double x, double y)
{
    kit_round(cr, x, y, 30, 62, 6);
    kit_round(cr, x + 5, y + 5, 20, 52, 9);
    kit_oval(cr, x + 50, y + 12, 8, 10);
    kit_round(cr, x + 44, y + 30, 14, 11, 3);
    kit_ink(cr, INK, 0.5);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
}

/* A door in a wall that runs up the page, opening into the room on the side of `into` (+1 right, -1 left). */
static void draw_plan_door(cairo_t *cr, double x, double y, double into)
{
    const double w = 38;
    kit_rect(cr, x - 5, y, 10, w, 0xFCFBFE);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + into * w, y);
    cairo_set_line_width(cr, 3);
    kit_ink(cr, INK, 1);
    cairo_stroke(cr);
    cairo_new_path(cr);
    if (into > 0)
        cairo_arc(cr, x, y, w, 0, M_PI / 2);
    else
        cairo_arc(cr, x, y, w, M_PI / 2, M_PI);
    cairo_set_line_width(cr, 1.2);
    kit_ink(cr, INK, 0.45);
    cairo_stroke(cr);
}

static void draw_plan_window(cairo_t *cr, double x, double y0, double y1)
{
    kit_rect(cr, x - 5, y0, 10, y1 - y0, 0xFFFFFF);
    cairo_rectangle(cr, x - 5, y0, 10, y1 - y0);
    cairo_move_to(cr, x, y0);
    cairo_line_to(cr, x, y1);
    cairo_set_line_width(cr, 1.6);
    kit_ink(cr, INK, 1);
    cairo_stroke(cr);
}

static void draw_space_label(cairo_t *cr, const space_t *space, const box_t *b)
{
    char text[32];
    double size = b->w < 150 ? 15 : 18, x = b->x + b->w / 2, y = b->y + b->h / 2;
    if (space->use == BEDROOM)
        snprintf(text, sizeof text, "%s %d", USES[BEDROOM].label, space->number);
    else
        snprintf(text, sizeof text, "%s", USES[space->use].label);
    kit_ink(cr, INK, 1);
    kit_words(cr, text, "DejaVu Sans", 1, size, x, y + (space->use == BEDROOM ? 24 : 6), 0.5);
}

static void draw_plan_ensuite(cairo_t *cr, const box_t *b, int outer_left)
{
    double w = fmin(88, b->w * 0.42), h = fmin(70, b->h * 0.44), x = outer_left ? b->x : b->x + b->w - w,
           y = b->y + b->h - h;
    kit_rect(cr, x, y, w, h, USES[BATHROOM].fill);
    cairo_rectangle(cr, x, y, w, h);
    kit_ink(cr, INK, 1);
    cairo_set_line_width(cr, 4);
    cairo_stroke(cr);
    kit_words(cr, "Ensuite", "DejaVu Sans", 0, 13, x + w / 2, y + h / 2 + 5, 0.5);
}

/* One room beside the corridor; `left` says on which side of it. */
static void draw_space(cairo_t *cr, const space_t *space, const box_t *b, int left)
{
    double outer = left ? b->x : b->x + b->w, inner = left ? b->x + b->w : b->x;
    kit_rect(cr, b->x, b->y, b->w, b->h, USES[space->use].fill);
    switch (space->use) {
    case BEDROOM:
        draw_bed_sign(cr, b->x + b->w / 2 - 23, b->y + fmax(6, b->h / 2 - 62));
        break;
    case KITCHEN:
        draw_kitchen_sign(cr, b, left ? b->x + 6 : b->x + b->w - 32);
        break;
    case LIVING:
        draw_sofa_sign(cr, b);
        break;
    default:
        if (b->w > 200)
            draw_bath_sign(cr, left ? b->x + 8 : b->x + b->w - 66, b->y + 8);
    }
    if (space->ensuite)
        draw_plan_ensuite(cr, b, left);
    draw_space_label(cr, space, b);
    cairo_rectangle(cr, b->x, b->y, b->w, b->h);
    kit_ink(cr, INK, 1);
    cairo_set_line_width(cr, 6);
    cairo_stroke(cr);
    draw_plan_window(cr, outer, b->y + b->h * 0.22, b->y + b->h * (space->ensuite ? 0.5 : 0.66));
    draw_plan_door(cr, inner, b->y + 12, left ? -1 : 1);
}

static void draw_stairs(cairo_t *cr, const box_t *hall)
{
    double top = hall->y + hall->h * 0.55;
    for (int i = 0; i < 9; i++) {
        cairo_move_to(cr, hall->x + 4, top + i * 13);
        cairo_line_to(cr, hall->x + hall->w - 4, top + i * 13);
    }
    cairo_move_to(cr, hall->x + hall->w / 2, top + 110);
    cairo_line_to(cr, hall->x + hall->w / 2, top - 12);
    cairo_rel_line_to(cr, -6, 10);
    cairo_move_to(cr, hall->x + hall->w / 2, top - 12);
    cairo_rel_line_to(cr, 6, 10);
    kit_ink(cr, INK, 0.5);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
}

/* Rooms to the left and right of a hall that runs up the page; small storeys have rooms on one side only. */
static void draw_storey(cairo_t *cr, const storey_t *storey, const box_t *b, int stairs)
{
    int sides = storey->count > 3 ? 2 : 1;
    double hall_w = 62, side_w = (b->w - hall_w) / sides, weight[2] = {0, 0};
    int side_of[COUNT(storey->space)];
    box_t hall = {b->x + (sides == 2 ? side_w : 0), b->y, hall_w, b->h};
    cairo_rectangle(cr, b->x + 7, b->y + 9, b->w, b->h);
    kit_ink(cr, INK, 0.10);
    cairo_fill(cr);
    kit_rect(cr, b->x, b->y, b->w, b->h, 0xFCFBFE);
    for (int i = 0; i < storey->count; i++) {
        side_of[i] = sides == 2 && weight[0] <= weight[1] ? 0 : 1;
        weight[side_of[i]] += storey->space[i].weight;
    }
    if (stairs)
        draw_stairs(cr, &hall);
    double at[2] = {b->y, b->y};
    for (int i = 0; i < storey->count; i++) {
        int side = side_of[i];
        double h = b->h * storey->space[i].weight / weight[side];
        box_t room = {side ? hall.x + hall_w : b->x, at[side], side_w, h};
        draw_space(cr, &storey->space[i], &room, !side);
        at[side] += h;
    }
    cairo_rectangle(cr, b->x, b->y, b->w, b->h);
    kit_ink(cr, INK, 1);
    cairo_set_line_width(cr, 10);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    cairo_stroke(cr);
    at[0] = at[1] = b->y;
    for (int i = 0; i < storey->count; i++) { /* windows again, over the outer wall */
        int side = side_of[i];
        double h = b->h * storey->space[i].weight / weight[side], x = side ? b->x + b->w : b->x;
        draw_plan_window(cr, x, at[side] + h * 0.22, at[side] + h * (storey->space[i].ensuite ? 0.5 : 0.66));
        at[side] += h;
    }
}

static void draw_entrance(cairo_t *cr, const storey_t *ground, const box_t *b)
{
    double x = b->x + (ground->count > 3 ? (b->w - 62) / 2 : 0) + 12;
    kit_rect(cr, x, b->y + b->h - 6, 40, 12, 0xFCFBFE);
    cairo_move_to(cr, x, b->y + b->h);
    cairo_rel_line_to(cr, 0, -40);
    cairo_set_line_width(cr, 3);
    kit_ink(cr, INK, 1);
    cairo_stroke(cr);
    cairo_arc(cr, x, b->y + b->h, 40, -M_PI / 2, 0);
    cairo_set_line_width(cr, 1.2);
    kit_ink(cr, INK, 0.45);
    cairo_stroke(cr);
    v2_t arrow[] = {{x + 20, b->y + b->h + 12}, {x + 11, b->y + b->h + 28}, {x + 29, b->y + b->h + 28}};
    kit_poly(cr, arrow, 3);
    kit_fill(cr, 0x5E2B97);
}

void draw_plan(scene_t *s)
{
    static const char *const NAMES[] = {"Ground floor", "First floor", "Second floor"};
    storey_t storeys[3] = {{.count = 0}};
    cairo_t *cr = s->cr;
    int count = kit_number(s, "storeys", 2);
    count = count < 1 ? 1 : count > 3 ? 3 : count;
    fill_storeys(s, storeys, count);
    cairo_rectangle(cr, 0, 0, CANVAS_W, CANVAS_H);
    kit_fill(cr, 0xF6F3FB);
    for (int x = 0; x < CANVAS_W; x += 30)
        cairo_rectangle(cr, x, 0, 1, CANVAS_H);
    for (int y = 10; y < CANVAS_H; y += 30)
        cairo_rectangle(cr, 0, y, CANVAS_W, 1);
    kit_ink(cr, 0xE9E2F4, 1);
    cairo_fill(cr);
    double w = count == 1   ? 520
               : count == 2 ? 450
                            : 350,
           gap = count == 3 ? 34 : 70, left = (CANVAS_W - count * w - (count - 1) * gap) / 2;
    for (int i = 0; i < count; i++) {
        box_t b = {left + i * (w + gap), 110, w, 560};
        draw_storey(cr, &storeys[i], &b, count > 1);
        if (i == 0)
            draw_entrance(cr, &storeys[i], &b);
        kit_ink(cr, INK, 1);
        kit_words(cr, count == 1 ? "Floor plan" : NAMES[i], "DejaVu Sans", 1, 22, b.x + b.w / 2, 736, 0.5);
    }
    kit_ink(cr, INK, 0.75);
    kit_words(cr, "Not to scale", "DejaVu Sans", 0, 15, CANVAS_W - 28, 776, 1);
    int bedrooms = kit_number(s, "bedrooms", 3), bathrooms = kit_number(s, "bathrooms", 1);
    kit_say(s, "Floor plan: %d bedroom%s, kitchen%s%s", bedrooms, bedrooms == 1 ? "" : "s",
            kit_has(s, "living") ? ", living room" : "",
            bathrooms > 1 ? " and bathrooms"
            : bathrooms   ? " and bathroom"
                          : " and ensuites");
}

/* ---- logos ---- */

static void mark_disc(cairo_t *cr, const textiles_t *t)
{
    kit_oval(cr, 256, 256, 216, 216);
    kit_wash(cr, 60, 40, kit_lift(t->main, 0.12), 440, 470, kit_deep(t->main, 0.12));
    kit_oval(cr, 256, 256, 186, 186);
    cairo_set_line_width(cr, 6);
    kit_ink(cr, t->pale, 0.8);
    cairo_stroke(cr);
}

static void mark_square(cairo_t *cr, const textiles_t *t)
{
    kit_round(cr, 48, 48, 416, 416, 84);
    kit_wash(cr, 48, 48, kit_lift(t->dark, 0.08), 464, 464, kit_deep(t->dark, 0.12));
    kit_oval(cr, 420, 92, 46, 46);
    kit_fill(cr, t->pop);
}

static void mark_house(cairo_t *cr, const textiles_t *t)
{
    v2_t front[] = {{256, 44}, {464, 214}, {464, 460}, {48, 460}, {48, 214}};
    kit_poly(cr, front, 5);
    kit_fill(cr, t->main);
    v2_t roof[] = {{256, 30}, {496, 226}, {466, 258}, {256, 88}, {46, 258}, {16, 226}};
    kit_poly(cr, roof, 6);
    kit_fill(cr, t->dark);
}

static void mark_arch(cairo_t *cr, const textiles_t *t)
{
    cairo_new_path(cr);
    cairo_arc(cr, 256, 240, 190, M_PI, 2 * M_PI);
    cairo_line_to(cr, 446, 468);
    cairo_line_to(cr, 66, 468);
    cairo_close_path(cr);
    kit_wash(cr, 0, 50, kit_lift(t->main, 0.10), 0, 470, kit_deep(t->main, 0.08));
    kit_rect(cr, 66, 440, 380, 28, t->pop);
}

static void mark_leaf(cairo_t *cr, const textiles_t *t)
{
    cairo_new_path(cr);
    cairo_move_to(cr, 60, 452);
    cairo_curve_to(cr, 20, 180, 200, 40, 452, 60);
    cairo_curve_to(cr, 472, 312, 332, 492, 60, 452);
    kit_wash(cr, 60, 452, t->dark, 452, 60, t->main);
}

void draw_logo(scene_t *s)
{
    static void (*const MARKS[])(cairo_t *, const textiles_t *) = {mark_disc, mark_square, mark_house, mark_arch,
                                                                   mark_leaf};
    char initials[8];
    const textiles_t *t = s->own;
    cairo_t *cr = s->cr;
    int mark = kit_throw(&s->dice, COUNT(MARKS)), serif = kit_chance(&s->dice, 45);
    kit_rect(cr, 0, 0, LOGO_SIDE, LOGO_SIDE, 0xFFFFFF);
    MARKS[mark](cr, t);
    kit_text_fact(s, "initials", initials, sizeof initials);
    initials[initials[0] && initials[1] && initials[2] ? 2 : strlen(initials)] = '\0';
    kit_ink(cr, 0xFFFFFF, 1);
    kit_words(cr, initials, serif ? "DejaVu Serif" : "DejaVu Sans", 1, strlen(initials) > 1 ? 168 : 230, 256,
              mark == 2 || mark == 3 ? 372 : 318, 0.5);
    kit_say(s, "Logo");
}

/* ---- certificate ---- */

void draw_certificate(scene_t *s)
{
    static const rgb_t BANDS[] = {0x1E8449, 0x2FA84F, 0x8CC63F, 0xF7D038, 0xF5A623, 0xEB7A34, 0xD9413B};
    static const char *const SCORES[] = {"92 and more", "81 to 91", "69 to 80", "55 to 68",
                                         "39 to 54",    "21 to 38", "1 to 20"};
    char band[2], line[64];
    cairo_t *cr = s->cr;
    kit_text_fact(s, "band", band, sizeof band);
    kit_ink(cr, 0x2B2438, 1);
    kit_words(cr, "Energy performance certificate", "DejaVu Sans", 1, 24, 56, 96, 0);
    kit_words(cr, "Specimen for the demonstration site of Student Palace.", "DejaVu Sans", 0, 12, 56, 122, 0);
    kit_words(cr, "It describes no real building and bears no address.", "DejaVu Sans", 0, 12, 56, 140, 0);
    for (int i = 0; i < COUNT(BANDS); i++) {
        double y = 190 + i * 50, w = 150 + i * 34;
        v2_t arrow[] = {{56, y}, {56 + w, y}, {76 + w, y + 20}, {56 + w, y + 40}, {56, y + 40}};
        int own = band[0] == 'A' + i;
        kit_poly(cr, arrow, 5);
        kit_fill(cr, BANDS[i]);
        snprintf(line, sizeof line, "%c   %s", 'A' + i, SCORES[i]);
        kit_ink(cr, 0x1B1626, 1);
        kit_words(cr, line, "DejaVu Sans", 1, 13, 68, y + 25, 0);
        if (own) {
            v2_t pointer[] = {{500, y + 20}, {520, y}, {545, y}, {545, y + 40}, {520, y + 40}};
            kit_poly(cr, pointer, 5);
            kit_fill(cr, 0x2B2438);
            kit_ink(cr, 0xFFFFFF, 1);
            kit_words(cr, band, "DejaVu Sans", 1, 20, 531, y + 27, 0.5);
        }
    }
    kit_say(s, "Specimen certificate, band %s", band);
}
