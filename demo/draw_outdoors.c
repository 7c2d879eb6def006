/* Sky, skyline and what stands in a street or a garden. */
#include "draw_outdoors.h"

#include <math.h>

static const sky_t SKIES[] = {
    {"on a clear day", 0x7FBBE8, 0xE4F3FB, 0xFFFFFF, 0xA9C8B6, 0x2E3C6B, 0},
    {"on a bright morning", 0xA9D4EE, 0xFDF3E0, 0xFFFDF6, 0xB9CDB0, 0x3B3C66, 0},
    {"in late afternoon sun", 0x8FB9E0, 0xFCE3C4, 0xFFF3E2, 0xB9BFA2, 0x45365F, 0.15},
    {"at sunset", 0x8C7FC0, 0xFFC9A3, 0xFFE0CC, 0x9A8FA8, 0x2F2550, 0.75},
    {"at dusk", 0x3F4C86, 0xE6A9B5, 0xB7A6C9, 0x6F6F96, 0x1C1A3E, 1},
    {"under light cloud", 0xB4C6D6, 0xEDF1F3, 0xFFFFFF, 0xAFC0B2, 0x37415E, 0},
};

static const brick_t BRICKS[] = {
    {"a red brick", 0xB4604C, 0xD9A08F},   {"an orange brick", 0xC97A55, 0xE5B293},
    {"a brown brick", 0x96614A, 0xC19A83}, {"a yellow brick", 0xD8B783, 0xEBD6B0},
    {"a stone", 0xC9BBA3, 0xA99A82},       {"a dark red brick", 0x98473F, 0xC28A80},
};

static const rgb_t RENDERS[] = {0xF4EFE4, 0xF6E3CF, 0xDCE8EE, 0xF3D6D0, 0xE2EAD9, 0xE9E2F2};

static const door_t DOORS[] = {
    {"red", 0xB93A3A},    {"navy", 0x2C4270},  {"green", 0x2F6B4F}, {"yellow", 0xE0A92E},   {"teal", 0x2C8580},
    {"purple", 0x5E2B97}, {"black", 0x2B2A33}, {"coral", 0xF0705F}, {"sky blue", 0x5B9BCB}, {"plum", 0x7A3358},
};

street_t street_start(scene_t *s)
{
    static const rgb_t ROOFS[] = {0x5B6374, 0x6C5D66, 0x8A5A4C, 0x505A5F, 0x74686A},
                       TRIMS[] = {0xFBFAF6, 0xF3EBDD, 0xEDEFF1};
    static const int OFTEN[] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 5, 5, 3, 4}; /* most photos are taken by day */
    dice_t taste = kit_dice(s->job->house_seed, "front");
    street_t st = {.cr = s->cr, .dice = &s->dice};
    st.sky = &SKIES[OFTEN[kit_throw(&taste, COUNT(OFTEN))]];
    st.brick = &BRICKS[kit_throw(&taste, COUNT(BRICKS))];
    st.door = &DOORS[kit_throw(&taste, COUNT(DOORS))];
    st.render = RENDERS[kit_throw(&taste, COUNT(RENDERS))];
    st.roof = ROOFS[kit_throw(&taste, COUNT(ROOFS))];
    st.trim = TRIMS[kit_throw(&taste, COUNT(TRIMS))];
    return st;
}

const door_t *street_other_door(const street_t *st)
{
    return &DOORS[kit_throw(st->dice, COUNT(DOORS))];
}

rgb_t street_other_render(const street_t *st)
{
    return RENDERS[kit_throw(st->dice, COUNT(RENDERS))];
}

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

void street_sky(const street_t *st, double horizon)
{
    cairo_rectangle(st->cr, 0, 0, CANVAS_W, CANVAS_H);
    kit_wash(st->cr, 0, 0, st->sky->top, 0, horizon, st->sky->low);
    double x = kit_between(st->dice, 180, 1020), y = kit_between(st->dice, 90, 220);
    kit_glow(st->cr, x, y + 60, 330, 0xFFF6DA, st->sky->lamps > 0.5 ? 0.35 : 0.7);
    int clouds = 3 + kit_throw(st->dice, 3);
    for (int i = 0; i < clouds; i++)
        draw_cloud(st->cr, kit_between(st->dice, -40, 1240), kit_between(st->dice, 50, 300),
                   kit_between(st->dice, 46, 104), st->sky->cloud, kit_between(st->dice, 0.35, 0.85));
}

void street_skyline(const street_t *st, double y)
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

void street_tree(const street_t *st, double x, double y, double h)
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
    const double blobs[][3] = {
        {0, -0.62, 0.25}, {-0.16, -0.52, 0.17}, {0.17, -0.50, 0.17}, {-0.08, -0.78, 0.16}, {0.10, -0.74, 0.16}};
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

void street_bush(const street_t *st, double x, double y, double w, double h, int flowers)
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

void street_pavement(const street_t *st)
{
    rgb_t slab = kit_mix(0xD6D2CC, st->sky->shade, 0.04 + st->sky->lamps * 0.20),
          road = kit_mix(0x7B7F8A, st->sky->shade, 0.05 + st->sky->lamps * 0.2);
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

void street_bin(const street_t *st, double x, double y, rgb_t c)
{
    v2_t body[] = {{x, y - 62}, {x + 44, y - 62}, {x + 38, y}, {x + 6, y}};
    kit_poly(st->cr, body, 4);
    kit_wash(st->cr, x, 0, kit_deep(c, 0.2), x + 44, 0, kit_lift(c, 0.1));
    kit_round(st->cr, x - 3, y - 70, 50, 11, 4);
    kit_fill(st->cr, kit_deep(c, 0.05));
    kit_oval(st->cr, x + 35, y - 4, 7, 7);
    kit_fill(st->cr, 0x2A2A30);
}

void street_bike(const street_t *st, double x, double y, rgb_t c)
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

void street_car(const street_t *st, double x, double y, rgb_t c)
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
    v2_t rear[] = {{x + 62, y - 62}, {x + 84, y - 92}, {x + 126, y - 95}, {x + 126, y - 62}},
         front[] = {{x + 134, y - 62}, {x + 134, y - 95}, {x + 172, y - 92}, {x + 200, y - 62}};
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

void street_lamp(const street_t *st, double x)
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

void street_glass(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    int lit = kit_between(st->dice, 0, 1) < st->sky->lamps * 0.8;
    cairo_rectangle(cr, x, y, w, h);
    if (lit)
        kit_wash(cr, 0, y, 0xFFE9AE, 0, y + h, 0xF8B95E);
    else
        kit_wash(cr, x, y, kit_mix(0x8FB4CC, st->sky->top, 0.4), x + w, y + h, kit_mix(0x3F5871, st->sky->shade, 0.25));
    if (kit_chance(st->dice, 60)) {
        rgb_t cloth = kit_mix(lit ? 0xFFF4DA : 0xF1EBE2, st->sky->shade, lit ? 0.03 : 0.05);
        v2_t left[] = {{x, y}, {x + w * 0.36, y}, {x + w * 0.16, y + h}, {x, y + h}},
             right[] = {{x + w, y}, {x + w * 0.64, y}, {x + w * 0.84, y + h}, {x + w, y + h}};
        kit_poly(cr, left, 4);
        kit_poly(cr, right, 4);
        kit_ink(cr, cloth, 0.9);
        cairo_fill(cr);
    }
    else if (kit_chance(st->dice, 40)) {
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
