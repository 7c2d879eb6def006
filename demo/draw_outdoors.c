/* House fronts and gardens, in pixels: sky, skyline, the house, and what stands before it. */
#include "draw.h"

#include <math.h>
#include <string.h>

#define GROUND 648.0 /* where house and pavement meet */

typedef struct {
    const char *words;
    rgb_t top, low, cloud, far_hill, shade;
    double lamps; /* how far the windows are lit from inside */
} sky_t;

static const sky_t SKIES[] = {
    {"on a clear day", 0x7FBBE8, 0xE4F3FB, 0xFFFFFF, 0xA9C8B6, 0x2E3C6B, 0},
    {"on a bright morning", 0xA9D4EE, 0xFDF3E0, 0xFFFDF6, 0xB9CDB0, 0x3B3C66, 0},
    {"in late afternoon sun", 0x8FB9E0, 0xFCE3C4, 0xFFF3E2, 0xB9BFA2, 0x45365F, 0.15},
    {"at sunset", 0x8C7FC0, 0xFFC9A3, 0xFFE0CC, 0x9A8FA8, 0x2F2550, 0.75},
    {"at dusk", 0x3F4C86, 0xE6A9B5, 0xB7A6C9, 0x6F6F96, 0x1C1A3E, 1},
    {"under light cloud", 0xB4C6D6, 0xEDF1F3, 0xFFFFFF, 0xAFC0B2, 0x37415E, 0},
};

typedef struct {
    const char *words;
    rgb_t wall, joint;
} brick_t;

static const brick_t BRICKS[] = {
    {"a red brick", 0xB4604C, 0xD9A08F},   {"an orange brick", 0xC97A55, 0xE5B293}, {"a brown brick", 0x96614A, 0xC19A83},
    {"a yellow brick", 0xD8B783, 0xEBD6B0}, {"a stone", 0xC9BBA3, 0xA99A82},        {"a dark red brick", 0x98473F, 0xC28A80},
};

static const rgb_t RENDERS[] = {0xF4EFE4, 0xF6E3CF, 0xDCE8EE, 0xF3D6D0, 0xE2EAD9, 0xE9E2F2};

typedef struct {
    const char *words;
    rgb_t paint;
} door_t;

static const door_t DOORS[] = {
    {"red", 0xB93A3A},    {"navy", 0x2C4270},   {"green", 0x2F6B4F}, {"yellow", 0xE0A92E}, {"teal", 0x2C8580},
    {"purple", 0x5E2B97}, {"black", 0x2B2A33},  {"coral", 0xF0705F}, {"sky blue", 0x5B9BCB}, {"plum", 0x7A3358},
};

typedef struct {
    cairo_t *cr;
    dice_t *dice;
    const sky_t *sky;
    const brick_t *brick;
    const door_t *door;
    rgb_t render, roof, trim;
} street_t;

/* ---- surroundings ---- */

static void draw_cloud(cairo_t *cr, double x, double y, double r, rgb_t c, double alpha)
{
    cairo_new_path(cr);
    kit_oval(cr, x, y, r, r * 0.52);
    kit_oval(cr, x - r * 0.75, y + r * 0.16, r * 0.62, r * 0.34);
    kit_oval(cr, x + r * 0.8, y + r * 0.14, r * 0.7, r * 0.37);
    kit_round(cr, x - r * 1.45, y + r * 0.12, r * 2.95, r * 0.42, r * 0.2);
    kit_ink(cr, c, alpha);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cr);
}

static void draw_sky(const street_t *st, double horizon)
{
    cairo_rectangle(st->cr, 0, 0, CANVAS_W, CANVAS_H);
    kit_wash(st->cr, 0, 0, st->sky->top, 0, horizon, st->sky->low);
    double x = kit_between(st->dice, 180, 1020), y = kit_between(st->dice, 90, 220);
    kit_glow(st->cr, x, y + 60, 330, 0xFFF6DA, st->sky->lamps > 0.5 ? 0.35 : 0.7);
    int clouds = 3 + kit_throw(st->dice, 3);
    for (int i = 0; i < clouds; i++)
        draw_cloud(st->cr, kit_between(st->dice, -40, 1240), kit_between(st->dice, 50, 300), kit_between(st->dice, 46, 104), st->sky->cloud,
                   kit_between(st->dice, 0.35, 0.85));
}

static void draw_skyline(const street_t *st, double y)
{
    rgb_t far = kit_mix(st->sky->far_hill, st->sky->low, 0.35);
    for (double x = -60; x < CANVAS_W + 60; x += 70) {
        double r = kit_between(st->dice, 50, 95);
        kit_oval(st->cr, x, y + r * 0.2, r * 1.2, r);
        kit_fill(st->cr, far);
    }
    rgb_t block = kit_mix(st->sky->far_hill, st->sky->shade, 0.16);
    for (double x = -30; x < CANVAS_W;) {
        double w = kit_between(st->dice, 60, 120), h = kit_between(st->dice, 60, 130);
        kit_rect(st->cr, x, y - h + 60, w, h + 200, kit_mix(block, st->sky->low, 0.35));
        v2_t roof[] = {{x - 4, y - h + 60}, {x + w / 2, y - h + 60 - w * 0.35}, {x + w + 4, y - h + 60}};
        kit_poly(st->cr, roof, 3);
        kit_fill(st->cr, kit_mix(block, st->sky->low, 0.2));
        x += w + kit_between(st->dice, -4, 60);
    }
}

static void draw_tree(const street_t *st, double x, double y, double h)
{
    static const rgb_t CROWNS[] = {0x5E9A5B, 0x7BAA57, 0x4D8862, 0xD9944A, 0x8FB46A, 0xC7744C};
    cairo_t *cr = st->cr;
    rgb_t crown = kit_mix(CROWNS[kit_throw(st->dice, COUNT(CROWNS))], st->sky->shade, 0.08 + st->sky->lamps * 0.22);
    kit_oval(cr, x + h * 0.06, y, h * 0.26, h * 0.03);
    kit_ink(cr, st->sky->shade, 0.25);
    cairo_fill(cr);
    v2_t trunk[] = {{x - h * 0.025, y}, {x - h * 0.014, y - h * 0.5}, {x + h * 0.014, y - h * 0.5}, {x + h * 0.03, y}};
    kit_poly(cr, trunk, 4);
    kit_fill(cr, kit_mix(0x7A5A44, st->sky->shade, 0.15));
    const double blobs[][3] = {{0, -0.62, 0.25}, {-0.16, -0.52, 0.17}, {0.17, -0.50, 0.17}, {-0.08, -0.78, 0.16}, {0.10, -0.74, 0.16}};
    for (int i = 0; i < COUNT(blobs); i++) {
        kit_oval(cr, x + blobs[i][0] * h, y + blobs[i][1] * h, blobs[i][2] * h, blobs[i][2] * h * 0.95);
        kit_fill(cr, crown);
    }
    for (int i = 0; i < 14; i++) {
        double a = kit_between(st->dice, 0, 2 * M_PI), r = kit_between(st->dice, 0.02, 0.26) * h;
        kit_oval(cr, x - h * 0.04 + cos(a) * r, y - h * 0.66 + sin(a) * r * 0.8, h * 0.05, h * 0.035);
        kit_ink(cr, i % 3 ? kit_lift(crown, 0.18) : kit_deep(crown, 0.14), 0.7);
        cairo_fill(cr);
    }
}

static void draw_bush(const street_t *st, double x, double y, double w, double h, int flowers)
{
    static const rgb_t PETALS[] = {0xF48FB1, 0xFFD166, 0xFFFFFF, 0xB388EB, 0xEF6F6C};
    rgb_t leaf = kit_mix(kit_throw(st->dice, 2) ? 0x5C9460 : 0x76A35A, st->sky->shade, 0.06 + st->sky->lamps * 0.2);
    int lumps = (int)(w / (h * 0.6)) + 2;
    for (int i = 0; i < lumps; i++) {
        kit_oval(st->cr, x + w * i / (lumps - 1.0), y - h * 0.4, h * 0.62, h * kit_between(st->dice, 0.45, 0.62));
        kit_fill(st->cr, i % 2 ? leaf : kit_lift(leaf, 0.07));
    }
    rgb_t petal = PETALS[kit_throw(st->dice, COUNT(PETALS))];
    for (int i = 0; flowers && i < w / 9; i++) {
        kit_oval(st->cr, x + kit_between(st->dice, 0, w), y - kit_between(st->dice, 0.2, 0.95) * h, 4, 4);
        kit_fill(st->cr, petal);
    }
}

static void draw_pavement(const street_t *st)
{
    rgb_t slab = kit_mix(0xD6D2CC, st->sky->shade, 0.04 + st->sky->lamps * 0.20), road = kit_mix(0x7B7F8A, st->sky->shade, 0.05 + st->sky->lamps * 0.2);
    cairo_rectangle(st->cr, 0, GROUND, CANVAS_W, 70);
    kit_wash(st->cr, 0, GROUND, kit_deep(slab, 0.08), 0, GROUND + 70, kit_lift(slab, 0.12));
    for (int i = -2; i < 26; i++) {
        double top = 600 + (i * 56 - 640) * 0.94;
        cairo_move_to(st->cr, top, GROUND);
        cairo_line_to(st->cr, 600 + (i * 56 - 640) * 1.05, GROUND + 70);
    }
    cairo_move_to(st->cr, 0, GROUND + 30);
    cairo_line_to(st->cr, CANVAS_W, GROUND + 30);
    cairo_set_line_width(st->cr, 1.4);
    kit_ink(st->cr, st->sky->shade, 0.14);
    cairo_stroke(st->cr);
    kit_rect(st->cr, 0, GROUND + 70, CANVAS_W, 12, kit_deep(slab, 0.22));
    cairo_rectangle(st->cr, 0, GROUND + 82, CANVAS_W, CANVAS_H);
    kit_wash(st->cr, 0, GROUND + 82, kit_deep(road, 0.12), 0, CANVAS_H, kit_lift(road, 0.1));
    for (int i = 0; i < 6; i++) {
        v2_t dash[] = {{i * 240.0 + 26, 778}, {i * 240.0 + 136, 778}, {i * 240.0 + 132, 788}, {i * 240.0 + 20, 788}};
        kit_poly(st->cr, dash, 4);
        kit_ink(st->cr, 0xFFFFFF, 0.6);
        cairo_fill(st->cr);
    }
}

static void draw_wheelie_bin(const street_t *st, double x, double y, rgb_t c)
{
    v2_t body[] = {{x, y - 62}, {x + 44, y - 62}, {x + 38, y}, {x + 6, y}};
    kit_poly(st->cr, body, 4);
    kit_wash(st->cr, x, 0, kit_deep(c, 0.2), x + 44, 0, kit_lift(c, 0.1));
    kit_round(st->cr, x - 3, y - 70, 50, 11, 4);
    kit_fill(st->cr, kit_deep(c, 0.05));
    kit_oval(st->cr, x + 35, y - 4, 7, 7);
    kit_fill(st->cr, 0x2A2A30);
}

static void draw_bike(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    const double r = 33;
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int i = 0; i < 2; i++) {
        kit_oval(cr, x + i * 104, y - r, r, r);
        cairo_set_line_width(cr, 4.5);
        kit_ink(cr, 0x33313B, 1);
        cairo_stroke(cr);
        for (int spoke = 0; spoke < 6; spoke++) {
            double a = spoke * M_PI / 6;
            cairo_move_to(cr, x + i * 104 - cos(a) * r, y - r - sin(a) * r);
            cairo_line_to(cr, x + i * 104 + cos(a) * r, y - r + sin(a) * r);
        }
        cairo_set_line_width(cr, 0.8);
        kit_ink(cr, 0x8A8894, 0.8);
        cairo_stroke(cr);
    }
    const v2_t frame[] = {{x, y - r}, {x + 32, y - 78}, {x + 88, y - 78}, {x + 46, y - r}, {x, y - r}};
    for (int i = 0; i < COUNT(frame); i++)
        cairo_line_to(cr, frame[i].x, frame[i].y);
    cairo_move_to(cr, x + 46, y - r);
    cairo_line_to(cr, x + 30, y - 90);
    cairo_move_to(cr, x + 104, y - r);
    cairo_line_to(cr, x + 84, y - 96);
    cairo_set_line_width(cr, 5);
    kit_ink(cr, c, 1);
    cairo_stroke(cr);
    cairo_move_to(cr, x + 18, y - 92);
    cairo_line_to(cr, x + 42, y - 92);
    cairo_move_to(cr, x + 84, y - 96);
    cairo_curve_to(cr, x + 96, y - 104, x + 104, y - 98, x + 100, y - 88);
    cairo_set_line_width(cr, 6);
    kit_ink(cr, 0x3A2F2A, 1);
    cairo_stroke(cr);
}

static void draw_car(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    kit_oval(cr, x + 130, y + 2, 150, 9);
    kit_ink(cr, 0x14121F, 0.35);
    cairo_fill(cr);
    cairo_new_path(cr);
    cairo_move_to(cr, x, y - 14);
    cairo_curve_to(cr, x - 2, y - 52, x + 10, y - 58, x + 46, y - 62);
    cairo_curve_to(cr, x + 76, y - 100, x + 92, y - 104, x + 132, y - 104);
    cairo_curve_to(cr, x + 180, y - 104, x + 196, y - 92, x + 216, y - 62);
    cairo_curve_to(cr, x + 262, y - 58, x + 266, y - 44, x + 264, y - 14);
    cairo_close_path(cr);
    kit_wash(cr, 0, y - 104, kit_lift(c, 0.22), 0, y - 10, kit_deep(c, 0.12));
    v2_t rear[] = {{x + 62, y - 62}, {x + 84, y - 92}, {x + 126, y - 95}, {x + 126, y - 62}}, front[] = {{x + 134, y - 62}, {x + 134, y - 95}, {x + 172, y - 92}, {x + 200, y - 62}};
    kit_poly(cr, rear, 4);
    kit_poly(cr, front, 4);
    kit_wash(cr, 0, y - 95, 0xDCEBF5, 0, y - 62, 0x7D97AE);
    kit_rect(cr, x + 3, y - 48, 12, 9, 0xFF8A70);
    kit_rect(cr, x + 250, y - 48, 12, 9, 0xFFF2C2);
    for (int i = 0; i < 2; i++) {
        kit_oval(cr, x + 54 + i * 156, y - 14, 25, 25);
        kit_fill(cr, 0x26242D);
        kit_oval(cr, x + 54 + i * 156, y - 14, 13, 13);
        kit_fill(cr, 0xC9CDD4);
    }
}

static void draw_lamp_post(const street_t *st, double x)
{
    kit_rect(st->cr, x - 4, 330, 8, GROUND - 300, 0x3A3C48);
    kit_rect(st->cr, x - 7, GROUND - 30, 14, 50, 0x3A3C48);
    v2_t lantern[] = {{x - 12, 300}, {x + 12, 300}, {x + 8, 334}, {x - 8, 334}};
    kit_poly(st->cr, lantern, 4);
    kit_fill(st->cr, kit_mix(0xE8EEF2, 0xFFE29A, st->sky->lamps));
    kit_round(st->cr, x - 15, 292, 30, 9, 4);
    kit_fill(st->cr, 0x3A3C48);
    if (st->sky->lamps > 0.3)
        kit_glow(st->cr, x, 316, 120, 0xFFE2A0, 0.65 * st->sky->lamps);
}

/* ---- parts of a front ---- */

static void draw_bricks(const street_t *st, double x, double y, double w, double h, const brick_t *brick)
{
    cairo_t *cr = st->cr;
    rgb_t wall = kit_mix(brick->wall, st->sky->shade, st->sky->lamps * 0.22);
    cairo_rectangle(cr, x, y, w, h);
    kit_wash(cr, x, y, kit_lift(wall, 0.10), x + w * 0.3, y + h, kit_deep(wall, 0.06));
    cairo_save(cr);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip(cr);
    int stone = !strcmp(brick->words, "a stone");
    double course = stone ? 22 : 10, length = stone ? 52 : 24;
    for (int i = 0; i < w * h / (stone ? 3600 : 1500); i++) {
        double row = floor(kit_between(st->dice, 0, h / course)), column = floor(kit_between(st->dice, -1, w / length));
        cairo_rectangle(cr, x + (column + fmod(row, 2) / 2) * length, y + row * course, length, course);
        kit_ink(cr, i % 2 ? kit_lift(wall, 0.14) : kit_deep(wall, 0.14), 0.7);
        cairo_fill(cr);
    }
    for (double at = y + course; at < y + h; at += course)
        cairo_rectangle(cr, x, at, w, 1);
    kit_ink(cr, brick->joint, 0.45);
    cairo_fill(cr);
    cairo_restore(cr);
}

static void draw_glass_pane(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    int lit = kit_between(st->dice, 0, 1) < st->sky->lamps * 0.8;
    cairo_rectangle(cr, x, y, w, h);
    if (lit)
        kit_wash(cr, 0, y, 0xFFE9AE, 0, y + h, 0xF8B95E);
    else
        kit_wash(cr, x, y, kit_mix(0x8FB4CC, st->sky->top, 0.4), x + w, y + h, kit_mix(0x3F5871, st->sky->shade, 0.25));
    if (kit_chance(st->dice, 60)) {
        rgb_t cloth = kit_mix(lit ? 0xFFF4DA : 0xF1EBE2, st->sky->shade, lit ? 0.06 : 0.12);
        v2_t left[] = {{x, y}, {x + w * 0.36, y}, {x + w * 0.16, y + h}, {x, y + h}}, right[] = {{x + w, y}, {x + w * 0.64, y}, {x + w * 0.84, y + h}, {x + w, y + h}};
        kit_poly(cr, left, 4);
        kit_poly(cr, right, 4);
        kit_ink(cr, cloth, 0.9);
        cairo_fill(cr);
    } else if (kit_chance(st->dice, 40)) {
        cairo_rectangle(cr, x, y, w, h * 0.4);
        kit_ink(cr, lit ? 0xFFF2D0 : 0xE9E4DC, 0.9);
        cairo_fill(cr);
    }
    if (!lit) {
        v2_t glint[] = {{x + w * 0.12, y + h}, {x + w * 0.38, y + h}, {x + w * 0.9, y}, {x + w * 0.64, y}};
        kit_poly(cr, glint, 4);
        kit_ink(cr, 0xFFFFFF, 0.16);
        cairo_fill(cr);
    }
}

/* A sash window with lintel and sill. */
static void draw_sash(const street_t *st, double x, double y, double w, double h, int lintel)
{
    cairo_t *cr = st->cr;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15);
    if (lintel) {
        kit_rect(cr, x - 12, y - 22, w + 24, 18, kit_deep(trim, 0.08));
        kit_rect(cr, x - 4, y - 26, 8, 0, trim);
    }
    cairo_rectangle(cr, x - 8, y - 4, w + 20, h + 14);
    kit_ink(cr, st->sky->shade, 0.18);
    cairo_fill(cr);
    kit_rect(cr, x - 7, y - 7, w + 14, h + 14, trim);
    draw_glass_pane(st, x, y, w, h);
    kit_rect(cr, x, y + h * 0.5 - 3, w, 6, trim);
    kit_rect(cr, x + w / 2 - 2, y, 4, h, trim);
    cairo_rectangle(cr, x, y, w, 7);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    kit_rect(cr, x - 14, y + h + 6, w + 28, 10, kit_lift(trim, 0.1));
    cairo_rectangle(cr, x - 14, y + h + 16, w + 28, 6);
    kit_ink(cr, st->sky->shade, 0.2);
    cairo_fill(cr);
}

static void draw_front_door(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15), paint = kit_mix(st->door->paint, st->sky->shade, st->sky->lamps * 0.15);
    kit_rect(cr, x - 12, y - h - 46, w + 24, h + 46, kit_deep(trim, 0.04));
    kit_rect(cr, x - 18, y - h - 56, w + 36, 12, trim);
    draw_glass_pane(st, x, y - h - 34, w, 28);
    cairo_rectangle(cr, x, y - h, w, h);
    kit_wash(cr, x, 0, kit_lift(paint, 0.12), x + w, 0, kit_deep(paint, 0.10));
    for (int i = 0; i < 4; i++) {
        double a = x + 9 + (i & 1) * (w / 2 - 3), b = y - h + 14 + (i >> 1) * h * 0.5;
        kit_rect(cr, a, b, w / 2 - 15, h * 0.38, kit_deep(paint, 0.22));
        kit_rect(cr, a + 3, b + 3, w / 2 - 18, h * 0.38 - 3, kit_lift(paint, 0.05));
    }
    kit_rect(cr, x + w / 2 - 11, y - h * 0.48, 22, 6, 0xE3C26A);
    kit_oval(cr, x + w - 9, y - h * 0.5, 4, 4);
    kit_fill(cr, 0xE3C26A);
    kit_rect(cr, x - 20, y - 8, w + 40, 10, 0xC9C3BA);
    kit_rect(cr, x - 30, y + 0, w + 60, 10, 0xB7B1A8);
    if (st->sky->lamps > 0.3)
        kit_glow(cr, x + w / 2, y - h - 20, 110, 0xFFDC94, 0.5 * st->sky->lamps);
}

/* A bay of one storey with three sides; the outer two recede. */
static void draw_bay(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    double side = w * 0.2, sill = h * 0.40;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15), roof = kit_mix(st->roof, st->sky->shade, st->sky->lamps * 0.2);
    cairo_rectangle(cr, x + w, y - h, 16, h);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    draw_bricks(st, x, y - sill, w, sill, st->brick);
    cairo_rectangle(cr, x, y - sill, side, sill);
    cairo_rectangle(cr, x + w - side, y - sill, side, sill);
    kit_ink(cr, st->sky->shade, 0.16);
    cairo_fill(cr);
    kit_rect(cr, x - 3, y - h, w + 6, h - sill, trim);
    draw_glass_pane(st, x + 7, y - h + 12, side - 12, h - sill - 22);
    draw_glass_pane(st, x + side + 6, y - h + 12, w - 2 * side - 12, h - sill - 22);
    draw_glass_pane(st, x + w - side + 5, y - h + 12, side - 12, h - sill - 22);
    kit_rect(cr, x, y - h + 12 + (h - sill - 22) * 0.42, w, 5, trim);
    kit_rect(cr, x + w / 2 - 2, y - h + 10, 5, h - sill - 20, trim);
    cairo_rectangle(cr, x - 3, y - h, side + 3, h - sill);
    cairo_rectangle(cr, x + w - side, y - h, side + 3, h - sill);
    kit_ink(cr, st->sky->shade, 0.12);
    cairo_fill(cr);
    kit_rect(cr, x - 8, y - sill - 6, w + 16, 12, kit_lift(trim, 0.1));
    v2_t canopy[] = {{x + side * 0.7, y - h - 38}, {x + w - side * 0.7, y - h - 38}, {x + w + 10, y - h + 2}, {x - 10, y - h + 2}};
    kit_poly(cr, canopy, 4);
    kit_wash(cr, 0, y - h - 38, kit_lift(roof, 0.12), 0, y - h, kit_deep(roof, 0.1));
    kit_rect(cr, x - 10, y - h, w + 20, 8, trim);
}

static void draw_slates(const street_t *st, const v2_t *corners, double top, double low)
{
    cairo_t *cr = st->cr;
    rgb_t roof = kit_mix(st->roof, st->sky->shade, st->sky->lamps * 0.25);
    cairo_save(cr);
    kit_poly(cr, corners, 4);
    cairo_clip(cr);
    cairo_rectangle(cr, 0, top, CANVAS_W, low - top);
    kit_wash(cr, 0, top, kit_lift(roof, 0.16), 0, low, kit_deep(roof, 0.10));
    for (double y = top + 11; y < low; y += 11)
        cairo_rectangle(cr, 0, y, CANVAS_W, 1.4);
    kit_ink(cr, st->sky->shade, 0.28);
    cairo_fill(cr);
    for (int i = 0; i < 90; i++) {
        cairo_rectangle(cr, corners[3].x + kit_between(st->dice, 0, corners[2].x - corners[3].x), top + 11 * floor(kit_between(st->dice, 0, (low - top) / 11)), 22, 11);
        kit_ink(cr, i % 2 ? 0xFFFFFF : st->sky->shade, 0.07);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

static void draw_chimney(const street_t *st, double x, double y, double h)
{
    draw_bricks(st, x, y - h, 54, h, st->brick);
    kit_rect(st->cr, x - 5, y - h - 8, 64, 10, kit_mix(st->trim, st->sky->shade, 0.2));
    for (int i = 0; i < 2; i++)
        kit_rect(st->cr, x + 8 + i * 24, y - h - 28, 15, 22, kit_mix(0xC97B57, st->sky->shade, 0.1 + st->sky->lamps * 0.2));
}

static void draw_low_wall(const street_t *st, double x, double w)
{
    double gate = x + w * 0.70;
    draw_bricks(st, x, GROUND - 38, gate - x, 46, st->brick);
    draw_bricks(st, gate + 74, GROUND - 38, x + w - gate - 74, 46, st->brick);
    for (int i = 0; i < 2; i++) {
        double px = gate - 18 + i * 76;
        draw_bricks(st, px, GROUND - 58, 30, 66, st->brick);
        kit_rect(st->cr, px - 5, GROUND - 66, 40, 10, kit_mix(st->trim, st->sky->shade, 0.12));
    }
    rgb_t cap = kit_mix(st->trim, st->sky->shade, 0.12);
    kit_rect(st->cr, x, GROUND - 44, gate - x - 18, 8, cap);
    kit_rect(st->cr, gate + 90, GROUND - 44, x + w - gate - 90, 8, cap);
}

/* ---- fronts ---- */

static void draw_terraced_house(const street_t *st, double x, double w, double eaves)
{
    const v2_t roof[] = {{x, eaves - 118}, {x + w, eaves - 118}, {x + w, eaves}, {x, eaves}};
    draw_chimney(st, x + w - 76, eaves - 100, 74);
    draw_slates(st, roof, eaves - 118, eaves);
    draw_bricks(st, x, eaves, w, GROUND - eaves, st->brick);
    cairo_rectangle(st->cr, x, eaves, w, 26);
    kit_ink(st->cr, st->sky->shade, 0.20);
    cairo_fill(st->cr);
    kit_rect(st->cr, x, eaves - 6, w, 14, kit_mix(st->trim, st->sky->shade, 0.10));
    draw_sash(st, x + w * 0.13, eaves + 62, w * 0.17, 118, 1);
    draw_sash(st, x + w * 0.385, eaves + 62, w * 0.17, 118, 1);
    draw_sash(st, x + w * 0.73, eaves + 62, w * 0.16, 118, 1);
    draw_bay(st, x + w * 0.08, GROUND - 4, w * 0.50, 196);
    draw_front_door(st, x + w * 0.72, GROUND - 10, w * 0.17, 148);
    kit_rect(st->cr, x - 3, eaves, 6, GROUND - eaves, kit_mix(0x4B4B55, st->sky->low, 0.2));
}

static void front_terrace(street_t *st)
{
    const double w = 430, eaves = 262;
    const door_t *own = st->door;
    for (int i = -1; i <= 1; i++) {
        double x = 600 - w / 2 + i * w;
        st->door = i ? &DOORS[kit_throw(st->dice, COUNT(DOORS))] : own;
        draw_terraced_house(st, x, w, eaves);
        if (i) {
            cairo_rectangle(st->cr, x, eaves - 120, w, GROUND - eaves + 120);
            kit_ink(st->cr, st->sky->low, 0.20);
            cairo_fill(st->cr);
        }
    }
    st->door = own;
    draw_bush(st, 430, GROUND - 30, 150, 34, 1);
    for (int i = -1; i <= 1; i++)
        draw_low_wall(st, 600 - w / 2 + i * w, w);
}

static void draw_semi_half(const street_t *st, double x, double w, double eaves)
{
    rgb_t render = kit_mix(st->render, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    double middle = (eaves + GROUND) / 2 + 6;
    cairo_rectangle(st->cr, x, eaves, w, middle - eaves);
    kit_wash(st->cr, x, eaves, kit_lift(render, 0.2), x, middle, kit_deep(render, 0.06));
    draw_bricks(st, x, middle, w, GROUND - middle, st->brick);
    cairo_rectangle(st->cr, x, eaves, w, 22);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
    kit_rect(st->cr, x, middle - 5, w, 10, kit_mix(st->trim, st->sky->shade, 0.1));
    draw_sash(st, x + w * 0.12, eaves + 50, w * 0.40, 96, 0);
    draw_sash(st, x + w * 0.70, eaves + 50, w * 0.18, 96, 0);
    draw_bay(st, x + w * 0.08, GROUND - 4, w * 0.50, 168);
    draw_front_door(st, x + w * 0.70, GROUND - 8, w * 0.19, 132);
}

static void front_semi(street_t *st)
{
    const double w = 380, eaves = 292;
    draw_tree(st, 130, GROUND, 430);
    draw_tree(st, 1090, GROUND, 380);
    const v2_t roof[] = {{600 - w + 96, 150}, {600 + w - 96, 150}, {600 + w + 26, eaves}, {600 - w - 26, eaves}};
    draw_chimney(st, 573, 168, 70);
    draw_slates(st, roof, 150, eaves);
    const door_t *own = st->door;
    st->door = &DOORS[kit_throw(st->dice, COUNT(DOORS))];
    cairo_save(st->cr);
    cairo_translate(st->cr, CANVAS_W, 0);
    cairo_scale(st->cr, -1, 1);
    draw_semi_half(st, 600, w, eaves);
    cairo_restore(st->cr);
    st->door = own;
    draw_semi_half(st, 600, w, eaves);
    kit_rect(st->cr, 600 - w - 28, eaves - 6, 2 * w + 56, 12, kit_mix(st->trim, st->sky->shade, 0.1));
    kit_rect(st->cr, 597, eaves, 6, GROUND - eaves, kit_mix(0x4B4B55, st->sky->low, 0.3));
    draw_bush(st, 20, GROUND + 4, 180, 62, 0);
    draw_bush(st, 640, GROUND - 2, 190, 40, 1);
    draw_bush(st, 1010, GROUND + 4, 190, 58, 1);
    draw_bush(st, 370, GROUND - 2, 180, 40, 1);
}

static void draw_railings(const street_t *st, double x0, double x1)
{
    for (double x = x0; x <= x1; x += 15) {
        kit_rect(st->cr, x, GROUND - 66, 4, 70, 0x2B2B33);
        kit_oval(st->cr, x + 2, GROUND - 68, 4, 6);
        kit_fill(st->cr, 0x2B2B33);
    }
    kit_rect(st->cr, x0, GROUND - 56, x1 - x0 + 4, 4, 0x2B2B33);
}

static void draw_townhouse(const street_t *st, double x, double w, double eaves, rgb_t paint, int rendered)
{
    rgb_t wall = kit_mix(paint, st->sky->shade, 0.03 + st->sky->lamps * 0.2), trim = kit_mix(st->trim, st->sky->shade, 0.06);
    double storey = (GROUND - eaves) / 3.2;
    if (rendered) {
        cairo_rectangle(st->cr, x, eaves, w, GROUND - eaves);
        kit_wash(st->cr, x, eaves, kit_lift(wall, 0.12), x + w * 0.3, GROUND, kit_deep(wall, 0.08));
    } else {
        draw_bricks(st, x, eaves, w, GROUND - eaves, st->brick);
    }
    kit_rect(st->cr, x, GROUND - storey - 14, w, 12, trim);
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 3; column++)
            draw_sash(st, x + w * (0.10 + 0.30 * column), eaves + 34 + row * storey, w * 0.19, storey - (row ? 56 : 70), !rendered);
    draw_sash(st, x + w * 0.10, GROUND - storey + 30, w * 0.19, storey - 78, !rendered);
    draw_sash(st, x + w * 0.40, GROUND - storey + 30, w * 0.19, storey - 78, !rendered);
    draw_front_door(st, x + w * 0.72, GROUND - 12, w * 0.18, 112);
    kit_rect(st->cr, x - 2, eaves - 16, w + 4, 20, trim);
    cairo_rectangle(st->cr, x, eaves + 4, w, 14);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
}

static void front_townhouse(street_t *st)
{
    const double w = 372;
    double eaves[3] = {188, 150, 174};
    const door_t *own = st->door;
    for (int pass = 0; pass < 4; pass++) {
        int i = pass == 3 ? 1 : pass;
        if (pass == 1)
            continue; /* the house itself comes last, over its neighbours' edges */
        double x = 600 - w / 2 + (i - 1) * w;
        const v2_t roof[] = {{x, eaves[i] - 74}, {x + w, eaves[i] - 74}, {x + w, eaves[i]}, {x, eaves[i]}};
        draw_chimney(st, x + w - 60, eaves[i] - 50, 50);
        draw_slates(st, roof, eaves[i] - 74, eaves[i]);
        st->door = i == 1 ? own : &DOORS[kit_throw(st->dice, COUNT(DOORS))];
        draw_townhouse(st, x, w, eaves[i], i == 1 ? st->render : RENDERS[kit_throw(st->dice, COUNT(RENDERS))], i == 1 || kit_chance(st->dice, 60));
    }
    st->door = own;
    draw_railings(st, 600 - w / 2 + 4, 600 + w * 0.17);
    draw_railings(st, 0, 600 - w / 2 - 110);
    draw_railings(st, 600 + w / 2 + 4, 600 + w * 1.17);
}

static void draw_balcony(const street_t *st, double x, double y, double w)
{
    cairo_rectangle(st->cr, x - 10, y, w + 20, 44);
    kit_ink(st->cr, 0xDCEAF0, 0.35);
    cairo_fill(st->cr);
    for (double at = x - 10; at <= x + w + 8; at += 11)
        kit_rect(st->cr, at, y, 2.5, 44, 0x3B3E4A);
    kit_rect(st->cr, x - 14, y - 3, w + 28, 5, 0x3B3E4A);
    kit_rect(st->cr, x - 14, y + 42, w + 28, 8, kit_mix(0xC9C5BF, st->sky->shade, 0.12));
    cairo_rectangle(st->cr, x - 14, y + 50, w + 28, 12);
    kit_ink(st->cr, st->sky->shade, 0.20);
    cairo_fill(st->cr);
    if (kit_chance(st->dice, 50))
        draw_bush(st, x, y + 6, w * 0.5, 20, 1);
}

static void front_flat(street_t *st)
{
    const double x = 250, w = 700, top = 128;
    const int floors = 5, columns = 5;
    double storey = (GROUND - top) / floors;
    draw_tree(st, 110, GROUND, 360);
    draw_tree(st, 1085, GROUND, 400);
    rgb_t render = kit_mix(st->render, st->sky->shade, 0.04 + st->sky->lamps * 0.2);
    v2_t side[] = {{x + w, top}, {x + w + 80, top + 34}, {x + w + 80, GROUND}, {x + w, GROUND}};
    kit_poly(st->cr, side, 4);
    kit_fill(st->cr, kit_deep(kit_mix(st->brick->wall, st->sky->shade, st->sky->lamps * 0.2), 0.32));
    draw_bricks(st, x, top, w, GROUND - top, st->brick);
    cairo_rectangle(st->cr, x + w * 0.4, top - 30, w * 0.2, GROUND - top + 30);
    kit_wash(st->cr, x + w * 0.4, 0, kit_lift(render, 0.1), x + w * 0.6, 0, kit_deep(render, 0.08));
    for (int row = 0; row < floors; row++)
        for (int column = 0; column < columns; column++) {
            double cx = x + w * (column + 0.5) / columns, y = top + storey * row + 22;
            if (row == floors - 1 && column == 2)
                continue;
            double half = column == 2 ? 26 : 42;
            kit_rect(st->cr, cx - half - 6, y - 6, 2 * half + 12, storey - 30, 0x3B3E4A);
            draw_glass_pane(st, cx - half, y, half - 2, storey - 42);
            draw_glass_pane(st, cx + 2, y, half - 2, storey - 42);
            if ((column == 0 || column == 4) && row < floors - 1)
                draw_balcony(st, cx - half, y + storey - 80, 2 * half);
        }
    kit_rect(st->cr, x - 8, top - 12, w + 16, 14, kit_mix(0x4A4D59, st->sky->low, 0.15));
    double cx = x + w * 0.5;
    kit_rect(st->cr, cx - 74, GROUND - 98, 148, 98, 0x3B3E4A);
    draw_glass_pane(st, cx - 64, GROUND - 90, 60, 88);
    draw_glass_pane(st, cx + 4, GROUND - 90, 60, 88);
    kit_rect(st->cr, cx - 100, GROUND - 116, 200, 18, kit_mix(st->door->paint, st->sky->shade, 0.1));
    draw_bush(st, 20, GROUND + 4, 210, 44, 0);
    draw_bush(st, x + 14, GROUND + 4, 200, 32, 1);
    draw_bush(st, cx + 110, GROUND + 4, 220, 32, 1);
    draw_bush(st, 1040, GROUND + 4, 150, 46, 0);
}

typedef struct {
    const char *style, *words;
    void (*draw)(street_t *);
} front_t;

static const front_t FRONTS[] = {
    {"terrace", "terraced house", front_terrace},
    {"semi", "semi-detached house", front_semi},
    {"townhouse", "town house", front_townhouse},
    {"flat", "block of flats", front_flat},
};

static street_t start_street(scene_t *s)
{
    static const rgb_t ROOFS[] = {0x5B6374, 0x6C5D66, 0x8A5A4C, 0x505A5F, 0x74686A}, TRIMS[] = {0xFBFAF6, 0xF3EBDD, 0xEDEFF1};
    dice_t taste = kit_dice(s->job->house_seed, "front");
    street_t st = {.cr = s->cr, .dice = &s->dice};
    st.sky = &SKIES[kit_throw(&taste, 100) < 82 ? kit_throw(&taste, 3) + (kit_throw(&taste, 3) == 0 ? 3 : 0) : 4];
    st.brick = &BRICKS[kit_throw(&taste, COUNT(BRICKS))];
    st.door = &DOORS[kit_throw(&taste, COUNT(DOORS))];
    st.render = RENDERS[kit_throw(&taste, COUNT(RENDERS))];
    st.roof = ROOFS[kit_throw(&taste, COUNT(ROOFS))];
    st.trim = TRIMS[kit_throw(&taste, COUNT(TRIMS))];
    return st;
}

static void draw_street_things(scene_t *s, street_t *st)
{
    static const rgb_t CARS[] = {0xC94F4F, 0x3E6FA3, 0xE9E6E1, 0x5B8C6A, 0xF0B84A, 0x7B7F8C};
    if (kit_chance(st->dice, 45))
        draw_lamp_post(st, kit_chance(st->dice, 50) ? 300 : 918);
    if (kit_has(s, "bike"))
        draw_bike(st, kit_between(st->dice, 420, 620), GROUND + 34, st->door->paint);
    if (kit_chance(st->dice, 40)) {
        draw_wheelie_bin(st, 930, GROUND + 20, 0x3F6B4D);
        draw_wheelie_bin(st, 982, GROUND + 22, 0x4A5568);
    }
    if (kit_chance(st->dice, kit_has(s, "parking") ? 85 : 25))
        draw_car(st, kit_between(st->dice, 30, 160), 768, CARS[kit_throw(st->dice, COUNT(CARS))]);
}

void draw_exterior(scene_t *s)
{
    char style[16];
    const front_t *front = &FRONTS[0];
    kit_text_fact(s, "style", style, sizeof style);
    for (int i = 0; i < COUNT(FRONTS); i++)
        if (!strcmp(FRONTS[i].style, style))
            front = &FRONTS[i];
    street_t st = start_street(s);
    if (kit_chance(st.dice, 50)) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
    draw_sky(&st, GROUND - 60);
    draw_skyline(&st, 470);
    kit_rect(s->cr, 0, 560, CANVAS_W, 100, kit_mix(0x8FB37A, st.sky->shade, 0.1 + st.sky->lamps * 0.2));
    draw_pavement(&st);
    front->draw(&st);
    draw_street_things(s, &st);
    thing_daylight(s);
    int town = front->draw == front_townhouse;
    kit_say(s, "Front of %s %s with a %s %s %s", town ? "a painted" : st.brick->words, front->words, st.door->words,
            front->draw == front_flat ? "canopy" : "door", st.sky->words);
}

/* ---- gardens ---- */

static void draw_fence(const street_t *st, double y, double h)
{
    rgb_t wood = kit_mix(0xB98A62, st->sky->shade, 0.04 + st->sky->lamps * 0.2);
    for (double x = -4; x < CANVAS_W; x += 34) {
        rgb_t board = kit_mix(wood, kit_throw(st->dice, 2) ? 0xD6AC84 : 0x8A6346, kit_between(st->dice, 0, 0.35));
        cairo_rectangle(st->cr, x, y - h, 32, h);
        kit_wash(st->cr, 0, y - h, kit_lift(board, 0.12), 0, y, kit_deep(board, 0.14));
    }
    kit_rect(st->cr, 0, y - h + 18, CANVAS_W, 10, kit_deep(wood, 0.14));
    kit_rect(st->cr, 0, y - 34, CANVAS_W, 10, kit_deep(wood, 0.14));
}

static void draw_lawn(const street_t *st, double y)
{
    rgb_t grass = kit_mix(kit_throw(st->dice, 2) ? 0x86B766 : 0x79AE6B, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    cairo_rectangle(st->cr, 0, y, CANVAS_W, CANVAS_H - y);
    kit_wash(st->cr, 0, y, kit_deep(grass, 0.10), 0, CANVAS_H, kit_lift(grass, 0.08));
    for (int i = -6; i < 7; i += 2) {
        v2_t stripe[] = {{600 + i * 92.0, y}, {600 + (i + 1) * 92.0, y}, {600 + (i + 1) * 210.0, CANVAS_H}, {600 + i * 210.0, CANVAS_H}};
        kit_poly(st->cr, stripe, 4);
        kit_ink(st->cr, 0xFFFFFF, 0.07);
        cairo_fill(st->cr);
    }
    for (int i = 0; i < 70; i++) {
        double gy = kit_between(st->dice, y + 14, CANVAS_H), gx = kit_between(st->dice, 0, CANVAS_W), h = 5 + (gy - y) * 0.03;
        for (int blade = -1; blade <= 1; blade++) {
            cairo_move_to(st->cr, gx + blade * 2, gy);
            cairo_line_to(st->cr, gx + blade * 4, gy - h);
        }
        cairo_set_line_width(st->cr, 1.6);
        kit_ink(st->cr, kit_deep(grass, 0.18), 0.6);
        cairo_stroke(st->cr);
    }
}

static void draw_patio(const street_t *st, double y)
{
    rgb_t slab = kit_mix(0xD9CFC0, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    v2_t edge[] = {{0, y + 26}, {700, y}, {1010, CANVAS_H}, {0, CANVAS_H}};
    cairo_save(st->cr);
    kit_poly(st->cr, edge, 4);
    cairo_clip_preserve(st->cr);
    kit_wash(st->cr, 0, y, kit_deep(slab, 0.06), 0, CANVAS_H, kit_lift(slab, 0.15));
    for (int i = 0; i < 7; i++) {
        double at = y + 4 + i * i * 5.0 + i * 14;
        cairo_move_to(st->cr, 0, at + 26);
        cairo_line_to(st->cr, CANVAS_W, at - 18);
    }
    for (int i = -2; i < 10; i++) {
        cairo_move_to(st->cr, i * 108.0, y - 10);
        cairo_line_to(st->cr, 40 + i * 150.0, CANVAS_H);
    }
    cairo_set_line_width(st->cr, 2);
    kit_ink(st->cr, st->sky->shade, 0.16);
    cairo_stroke(st->cr);
    cairo_restore(st->cr);
}

static void draw_garden_table(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    kit_oval(cr, x, y + 6, 190, 30);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    for (int i = -1; i <= 1; i += 2) {
        double cx = x + i * 150;
        for (int leg = 0; leg < 2; leg++)
            kit_rect(cr, cx - 34 + leg * 62, y - 62, 6, 70, 0x4A4750);
        kit_round(cr, cx - 42, y - 72, 84, 16, 7);
        kit_fill(cr, c);
        kit_round(cr, i > 0 ? cx + 22 : cx - 40, y - 150, 18, 86, 8);
        kit_wash(cr, cx - 40, 0, kit_lift(c, 0.1), cx + 40, 0, kit_deep(c, 0.1));
    }
    kit_rect(cr, x - 6, y - 92, 12, 98, 0x4A4750);
    kit_oval(cr, x, y + 6, 46, 10);
    kit_fill(cr, 0x4A4750);
    kit_oval(cr, x, y - 96, 108, 26);
    kit_fill(cr, kit_deep(0xF4F1EA, 0.12));
    kit_oval(cr, x, y - 102, 108, 26);
    kit_fill(cr, 0xF4F1EA);
    kit_rect(cr, x - 34, y - 138, 20, 32, 0xE9C46A);
    kit_round(cr, x + 14, y - 128, 18, 22, 4);
    kit_fill(cr, 0x9CC5D6);
    kit_round(cr, x + 40, y - 126, 18, 22, 4);
    kit_fill(cr, 0x9CC5D6);
}

static void draw_parasol(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    kit_rect(cr, x - 4, y - 330, 8, 240, 0x8C6A4E);
    for (int i = 0; i < 6; i++) {
        double a = x - 210 + i * 70, b = a + 70;
        cairo_new_path(cr);
        cairo_move_to(cr, x, y - 410);
        cairo_line_to(cr, a, y - 318);
        cairo_curve_to(cr, a + 20, y - 304, b - 20, y - 304, b, y - 318);
        cairo_close_path(cr);
        kit_fill(cr, i % 2 ? kit_lift(c, 0.72) : c);
    }
}

static void draw_shed(const street_t *st, double x, double y)
{
    rgb_t wood = kit_mix(st->door->paint, 0xC9B79C, 0.55);
    wood = kit_mix(wood, st->sky->shade, st->sky->lamps * 0.2);
    cairo_rectangle(st->cr, x, y - 190, 210, 190);
    kit_wash(st->cr, x, 0, kit_lift(wood, 0.12), x + 210, 0, kit_deep(wood, 0.12));
    for (double at = y - 180; at < y; at += 18)
        cairo_rectangle(st->cr, x, at, 210, 1.5);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
    v2_t roof[] = {{x - 20, y - 184}, {x + 105, y - 262}, {x + 230, y - 184}};
    kit_poly(st->cr, roof, 3);
    kit_fill(st->cr, kit_mix(0x5B6374, st->sky->shade, st->sky->lamps * 0.2));
    kit_rect(st->cr, x + 24, y - 140, 76, 140, kit_deep(wood, 0.2));
    kit_oval(st->cr, x + 88, y - 68, 4, 4);
    kit_fill(st->cr, 0x2B2B33);
    kit_rect(st->cr, x + 126, y - 146, 60, 54, 0xF7F5F0);
    draw_glass_pane(st, x + 131, y - 141, 50, 44);
}

static void draw_washing(const street_t *st, double x0, double x1, double y)
{
    static const rgb_t CLOTH[] = {0xF28482, 0xF6BD60, 0x84A59D, 0xF7EDE2, 0x6D9DC5, 0xB298DC};
    cairo_t *cr = st->cr;
    kit_rect(cr, x0 - 4, y - 16, 8, 200, 0x8A8F98);
    kit_rect(cr, x1 - 4, y - 16, 8, 200, 0x8A8F98);
    cairo_move_to(cr, x0, y - 10);
    cairo_curve_to(cr, x0 + 80, y + 8, x1 - 80, y + 8, x1, y - 10);
    cairo_set_line_width(cr, 2);
    kit_ink(cr, 0xFFFFFF, 0.9);
    cairo_stroke(cr);
    for (double x = x0 + 26; x < x1 - 60; x += 66) {
        double h = kit_between(st->dice, 56, 92);
        v2_t cloth[] = {{x, y}, {x + 50, y + 2}, {x + 46, y + h}, {x + 3, y + h - 4}};
        kit_poly(cr, cloth, 4);
        rgb_t c = CLOTH[kit_throw(st->dice, COUNT(CLOTH))];
        kit_wash(cr, x, 0, kit_lift(c, 0.15), x + 50, 0, kit_deep(c, 0.06));
    }
}

static void draw_festoon(const street_t *st, double y)
{
    for (int i = 0; i <= 24; i++) {
        double x = i * 50.0, sag = y + 46 * fabs(sin(M_PI * i / 8.0));
        kit_glow(st->cr, x, sag, 26, 0xFFDF9A, 0.35 + 0.4 * st->sky->lamps);
        kit_oval(st->cr, x, sag, 5, 6);
        kit_fill(st->cr, 0xFFF3CF);
    }
}

void draw_garden(scene_t *s)
{
    street_t st = start_street(s);
    double edge = 520;
    if (kit_chance(st.dice, 50)) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
    draw_sky(&st, edge - 60);
    draw_skyline(&st, 360);
    draw_tree(&st, kit_between(st.dice, 80, 260), edge, kit_between(st.dice, 400, 470));
    draw_tree(&st, kit_between(st.dice, 900, 1120), edge, kit_between(st.dice, 340, 430));
    draw_fence(&st, edge, 150);
    draw_lawn(&st, edge);
    draw_bush(&st, 10, edge + 22, 330, 54, 1);
    draw_bush(&st, 860, edge + 24, 330, 58, 1);
    int shed = kit_chance(st.dice, 55);
    if (shed)
        draw_shed(&st, 900, edge + 56);
    else
        draw_washing(&st, 690, 1110, edge - 60);
    draw_bush(&st, 1100, edge + 70, 110, 60, 1);
    draw_patio(&st, edge + 70);
    rgb_t cloth = kit_mix(s->own->main, st.sky->shade, st.sky->lamps * 0.15);
    int parasol = kit_chance(st.dice, 45);
    if (parasol)
        draw_parasol(&st, 380, 710, cloth);
    draw_garden_table(&st, 380, 716, cloth);
    if (kit_chance(st.dice, 45) || st.sky->lamps > 0.5)
        draw_festoon(&st, 210);
    thing_daylight(s);
    kit_say(s, "Garden with a lawn, a table with two chairs%s and a %s", parasol ? ", a parasol" : "", shed ? "shed" : "washing line");
}
