/* Walls, windows and furniture: everything that more than one room contains. */
#include "draw.h"

#include <math.h>

/* ---- the shell ---- */

static void draw_boards(scene_t *s)
{
    plane_t floor = kit_floor(s);
    dice_t dice = kit_dice(s->job->house_seed, "boards");
    kit_paint(s, floor, 0, -2, s->w, s->d, s->tones->floor);
    for (double u = 0; u < s->w - 0.02; u += 0.19) {
        double end = fmin(u + 0.19, s->w);
        for (double v = s->d; v > -1.4;) {
            double from = fmax(v - kit_between(&dice, 0.9, 1.9), -1.6);
            double t = kit_between(&dice, -0.10, 0.10);
            kit_paint(s, floor, u, from, end, v, t > 0 ? kit_lift(s->tones->floor, t) : kit_deep(s->tones->floor, -t));
            kit_glaze(s, floor, u, from, end, from + 0.012, 0x4A2F22, 0.25);
            v = from;
        }
        kit_glaze(s, floor, u, -2, u + 0.008, s->d, 0x4A2F22, 0.22);
    }
}

static void draw_carpet(scene_t *s)
{
    rgb_t c = kit_mix(s->tones->floor, 0xD9D4CE, 0.75);
    kit_fade(s, kit_floor(s), 0, -2, s->w, s->d, kit_deep(c, 0.04), 1, kit_lift(c, 0.12), 1);
}

/* A wall fades from `low` at its foot to `high`; near floor and ceiling it is darker. */
static void draw_wall(scene_t *s, plane_t wall, double length, rgb_t low, rgb_t high)
{
    const double foot = 0.7, top = s->h - 0.5, lap = 0.01; /* lapped, so that nothing shines through the edges */
    const rgb_t shade = 0x2B1D3A;
    rgb_t at_foot = kit_mix(low, high, foot / s->h), at_top = kit_mix(low, high, top / s->h);
    kit_fade(s, wall, 0, 0, length, foot, kit_mix(low, shade, 0.10), 1, at_foot, 1);
    kit_fade(s, wall, 0, foot - lap, length, top, at_foot, 1, at_top, 1);
    kit_fade(s, wall, 0, top - lap, length, s->h, at_top, 1, kit_mix(high, shade, 0.07), 1);
}

static void draw_skirting(scene_t *s, plane_t wall, double length)
{
    kit_block(s, wall, 0, 0, 0, length, 0.11, 0.02, s->tones->trim);
    kit_paint(s, wall, 0, s->h - 0.07, length, s->h, kit_deep(s->tones->trim, 0.02));
}

/* Pale walls stay warm where less light falls. */
static rgb_t in_shade(rgb_t wall, double t)
{
    return kit_mix(wall, 0xA27F6E, t * 1.3);
}

void thing_shell(scene_t *s, int accent_back, int boards)
{
    rgb_t wall = s->tones->wall, back = accent_back ? s->tones->accent_wall : wall;
    plane_t left = kit_moved(kit_left(s), -2, 0, 0), right = kit_moved(kit_right(s), -2, 0, 0);
    kit_rect(s->cr, 0, 0, CANVAS_W, CANVAS_H, in_shade(wall, 0.08)); /* shows in the hair-thin seams between faces */
    kit_fade(s, kit_ceiling(s), 0, -2, s->w, s->d, in_shade(wall, 0.06), 1, kit_lift(wall, 0.45), 1);
    draw_wall(s, left, s->d + 2, in_shade(wall, 0.17), in_shade(wall, 0.10));
    draw_wall(s, right, s->d + 2, in_shade(wall, 0.07), kit_lift(wall, 0.10));
    draw_wall(s, kit_back(s), s->w, kit_deep(back, 0.03), kit_lift(back, 0.10));
    if (boards)
        draw_boards(s);
    else
        draw_carpet(s);
    kit_fade(s, kit_floor(s), 0, s->d - 1.2, s->w, s->d, 0x2B1D3A, 0, 0x2B1D3A, 0.14);
    draw_skirting(s, kit_back(s), s->w);
    draw_skirting(s, left, s->d + 2);
    draw_skirting(s, right, s->d + 2);
}

void thing_tiles(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, double tu, double tv, rgb_t tile,
                 rgb_t joint)
{
    kit_fade(s, p, u0, v0, u1, v1, kit_deep(tile, 0.03), 1, kit_lift(tile, 0.12), 1);
    double line = fmin(tu, tv) * 0.045;
    cairo_new_path(s->cr);
    for (double v = v0 + tv; v < v1 - line; v += tv)
        kit_glaze(s, p, u0, v - line, u1, v, joint, 0.55);
    for (double u = u0 + tu; u < u1 - line; u += tu)
        kit_glaze(s, p, u - line, v0, u, v1, joint, 0.55);
}

/* ---- windows ---- */

typedef struct {
    rgb_t top, low, hill, roof, leaf;
} daylight_t;

static const daylight_t DAYLIGHT[] = {
    {0x9CCBEE, 0xE6F3FB, 0xA9C9A4, 0xB5756A, 0x6FA06A}, /* clear day */
    {0xB9D6EA, 0xF6EFE2, 0xB7CBA2, 0xA8776B, 0x82A56B}, /* hazy morning */
    {0xF6C6A4, 0xFDEBD3, 0xB9A796, 0x96655F, 0x8A8E5E}, /* late sun */
    {0xC5D3DF, 0xEEF1F3, 0xA6BBAA, 0x93737A, 0x71937A}, /* bright cloud */
};

static void draw_view(scene_t *s, v2_t low, v2_t high, double scale, double width)
{
    cairo_t *cr = s->cr;
    dice_t dice = kit_dice(s->job->house_seed, s->job->kind);
    dice.state += (uint64_t)s->job->owner;
    const daylight_t *day = &DAYLIGHT[kit_throw(&dice, COUNT(DAYLIGHT))];
    double left = fmin(low.x, high.x) - 400, span = width * scale + 800, horizon = low.y + (high.y - low.y) * 0.32;
    cairo_rectangle(cr, left, high.y - 200, span, low.y - high.y + 400);
    kit_wash(cr, 0, high.y, day->top, 0, horizon, day->low);
    for (double x = left; x < left + span; x += scale * 0.5) {
        double r = scale * kit_between(&dice, 0.3, 0.6);
        kit_oval(cr, x, horizon + r * 0.55, r * 1.2, r);
        kit_fill(cr, kit_mix(day->hill, day->low, 0.35));
    }
    for (double x = left; x < left + span;) {
        double w = scale * kit_between(&dice, 0.35, 0.6), top = horizon - scale * kit_between(&dice, 0.02, 0.2);
        kit_rect(cr, x, top, w, low.y - top + 200, kit_mix(0xE8D5C4, day->low, 0.4));
        v2_t roof[] = {{x - 2, top}, {x + w / 2, top - w * 0.38}, {x + w + 2, top}};
        kit_poly(cr, roof, 3);
        kit_fill(cr, kit_mix(day->roof, day->low, 0.3));
        kit_rect(cr, x + w * 0.3, top + w * 0.25, w * 0.16, w * 0.22, kit_mix(0x6C7A8C, day->low, 0.4));
        kit_rect(cr, x + w * 0.6, top + w * 0.25, w * 0.16, w * 0.22, kit_mix(0x6C7A8C, day->low, 0.4));
        x += w * kit_between(&dice, 1.0, 1.5);
    }
    for (double x = left; x < left + span; x += scale * kit_between(&dice, 0.3, 0.8)) {
        double r = scale * kit_between(&dice, 0.12, 0.26);
        kit_oval(cr, x, low.y + r * 0.1, r, r);
        kit_fill(cr, kit_mix(day->leaf, 0x3D6B4F, kit_between(&dice, 0, 0.4)));
    }
}

void thing_window(scene_t *s, plane_t p, double u, double v, double w, double h, int frosted)
{
    double scale, bar = 0.045;
    v2_t low = kit_project(s, kit_at(p, u + w / 2, v, 0), &scale),
         high = kit_project(s, kit_at(p, u + w / 2, v + h, 0), NULL);
    kit_paint(s, p, u - 0.09, v - 0.06, u + w + 0.09, v + h + 0.09, kit_deep(s->tones->trim, 0.10));
    kit_paint(s, p, u - 0.07, v - 0.06, u + w + 0.07, v + h + 0.07, s->tones->trim);
    cairo_save(s->cr);
    kit_quad(s, p, u, v, u + w, v + h);
    cairo_clip(s->cr);
    if (frosted)
        kit_fade(s, p, u, v, u + w, v + h, 0xD6E6EE, 1, 0xF3FAFD, 1);
    else
        draw_view(s, low, high, scale, w);
    v3_t glint[4] = {kit_at(p, u + w * 0.08, v, 0), kit_at(p, u + w * 0.30, v, 0), kit_at(p, u + w * 0.72, v + h, 0),
                     kit_at(p, u + w * 0.50, v + h, 0)};
    kit_face(s, glint, 4);
    kit_ink(s->cr, 0xFFFFFF, 0.22);
    cairo_fill(s->cr);
    cairo_restore(s->cr);
    int panes = w > 1.5 ? 3 : w > 0.7 ? 2 : 1;
    for (int i = 0; i <= panes; i++)
        kit_block(s, p, u + (w - bar) * i / panes, v, 0, bar, h, 0.03, s->tones->trim);
    kit_block(s, p, u, v, 0, w, bar, 0.03, s->tones->trim);
    kit_block(s, p, u, v + h - bar, 0, w, bar, 0.03, s->tones->trim);
    kit_block(s, p, u, v + h * 0.55, 0, w, bar, 0.03, s->tones->trim);
    kit_block(s, p, u - 0.10, v - 0.06, 0, w + 0.20, 0.05, 0.12, s->tones->trim);
}

/* The patch of sun that a window throws on the floor. */
void thing_sunlight(scene_t *s, plane_t p, double u, double v, double w, double h)
{
    const double slope = 1.15, drift = 0.35; /* metres out, and along, for each metre down */
    double gap = 0.03;
    plane_t floor = kit_lying(p, 0.004);
    cairo_save(s->cr);
    kit_quad(s, kit_floor(s), 0, -2, s->w, s->d);
    cairo_clip(s->cr);
    for (int column = 0; column < 2; column++)
        for (int row = 0; row < 2; row++) {
            double a = u + w * column / 2 + gap, b = u + w * (column + 1) / 2 - gap;
            double lo = v + h * row * 0.55 + gap, hi = row ? v + h - gap : v + h * 0.55 - gap;
            v3_t q[4] = {kit_at(floor, a - lo * drift, lo * slope, 0), kit_at(floor, b - lo * drift, lo * slope, 0),
                         kit_at(floor, b - hi * drift, hi * slope, 0), kit_at(floor, a - hi * drift, hi * slope, 0)};
            for (int soft = 0; soft < 3; soft++) {
                kit_face(s, q, 4);
                kit_ink(s->cr, 0xFFF3D0, 0.13);
                cairo_set_line_width(s->cr, 10.0 * soft);
                cairo_set_line_join(s->cr, CAIRO_LINE_JOIN_ROUND);
                if (soft) {
                    cairo_fill_preserve(s->cr);
                    kit_ink(s->cr, 0xFFF3D0, 0.05);
                    cairo_stroke(s->cr);
                }
                else {
                    cairo_fill(s->cr);
                }
            }
        }
    cairo_restore(s->cr);
}

static void draw_drape(scene_t *s, plane_t p, double u, double v, double w, double h, rgb_t c)
{
    const int folds = 7;
    for (int i = 0; i < folds; i++) {
        double a = u + w * i / folds, b = u + w * (i + 1) / folds;
        kit_fade(s, kit_moved(p, 0, 0, 0.09), a, v, b + 0.004, v + h, kit_deep(c, i % 2 ? 0.16 : 0.05), 1,
                 i % 2 ? kit_deep(c, 0.04) : kit_lift(c, 0.14), 1);
    }
}

void thing_curtains(scene_t *s, plane_t p, double u, double v, double w, double h, rgb_t c)
{
    double low = 0.12, top = v + h + 0.16;
    kit_line(s, kit_at(p, u - 0.42, top + 0.03, 0.08), kit_at(p, u + w + 0.42, top + 0.03, 0.08), 0.03,
             kit_deep(s->tones->wood, 0.25));
    draw_drape(s, p, u - 0.36, low, 0.36, top - low, c);
    draw_drape(s, p, u + w, low, 0.36, top - low, c);
}

void thing_blind(scene_t *s, plane_t p, double u, double v, double w, double h, rgb_t c)
{
    double drop = h * 0.34;
    plane_t q = kit_moved(p, 0, 0, 0.05);
    kit_fade(s, q, u - 0.03, v + h - drop, u + w + 0.03, v + h + 0.07, kit_deep(c, 0.06), 1, kit_lift(c, 0.10), 1);
    for (double y = v + h - drop; y < v + h; y += 0.11)
        kit_glaze(s, q, u - 0.03, y, u + w + 0.03, y + 0.012, 0x2B1D3A, 0.12);
    kit_paint(s, q, u - 0.03, v + h - drop - 0.02, u + w + 0.03, v + h - drop + 0.015, kit_deep(c, 0.2));
}

/* ---- on walls ---- */

static void art_hills(scene_t *s, plane_t p, double u, double v, double w, double h, const textiles_t *t)
{
    kit_fade(s, p, u, v, u + w, v + h, kit_lift(t->pop, 0.5), 1, t->pale, 1);
    kit_disc(s, p, u + w * 0.62, v + h * 0.62, w * 0.16, w * 0.16);
    kit_fill(s->cr, t->pop);
    kit_disc(s, p, u + w * 0.2, v + h * 0.12, w * 0.55, h * 0.3);
    kit_fill(s->cr, t->main);
    kit_disc(s, p, u + w * 0.8, v, w * 0.55, h * 0.28);
    kit_fill(s->cr, t->dark);
}

static void art_arches(scene_t *s, plane_t p, double u, double v, double w, double h, const textiles_t *t)
{
    const rgb_t bands[] = {t->main, t->pale, t->pop, t->dark};
    kit_paint(s, p, u, v, u + w, v + h, 0xF8F1E7);
    for (int i = 0; i < COUNT(bands); i++) {
        double r = w * (0.42 - 0.09 * i);
        kit_disc(s, p, u + w / 2, v + h * 0.48, r, r);
        kit_fill(s->cr, bands[i]);
        kit_paint(s, p, u + w / 2 - r, v + h * 0.12, u + w / 2 + r, v + h * 0.48, bands[i]);
    }
}

static void art_shapes(scene_t *s, plane_t p, double u, double v, double w, double h, const textiles_t *t)
{
    kit_paint(s, p, u, v, u + w, v + h, t->pale);
    kit_disc(s, p, u + w * 0.38, v + h * 0.64, w * 0.26, w * 0.26);
    kit_fill(s->cr, t->pop);
    kit_paint(s, p, u + w * 0.45, v + h * 0.14, u + w * 0.84, v + h * 0.58, t->main);
    kit_paint(s, p, u + w * 0.16, v + h * 0.12, u + w * 0.40, v + h * 0.30, t->dark);
}

static void art_stripes(scene_t *s, plane_t p, double u, double v, double w, double h, const textiles_t *t)
{
    const rgb_t bands[] = {t->dark, t->main, t->pop, kit_lift(t->pop, 0.4), t->pale};
    for (int i = 0; i < COUNT(bands); i++)
        kit_paint(s, p, u, v + h * i / COUNT(bands), u + w, v + h * (i + 1) / COUNT(bands), bands[i]);
    kit_disc(s, p, u + w * 0.5, v + h * 0.68, w * 0.22, w * 0.22);
    kit_fill(s->cr, 0xFFF6E5);
}

static void art_leaf(scene_t *s, plane_t p, double u, double v, double w, double h, const textiles_t *t)
{
    kit_paint(s, p, u, v, u + w, v + h, 0xFBF6EC);
    for (int i = 0; i < 4; i++) {
        kit_disc(s, p, u + w * 0.32, v + h * (0.24 + 0.17 * i), w * 0.19, h * 0.055);
        kit_fill(s->cr, t->main);
        kit_disc(s, p, u + w * 0.68, v + h * (0.32 + 0.17 * i), w * 0.19, h * 0.055);
        kit_fill(s->cr, t->dark);
    }
    kit_paint(s, p, u + w * 0.485, v + h * 0.12, u + w * 0.515, v + h * 0.9, t->dark);
}

typedef void (*art_f)(scene_t *, plane_t, double, double, double, double, const textiles_t *);

void thing_picture(scene_t *s, plane_t p, double u, double v, double w, double h)
{
    static const art_f ART[] = {art_hills, art_arches, art_shapes, art_stripes, art_leaf};
    const rgb_t frames[] = {0xFDFCFA, 0x3B3540, s->tones->wood};
    rgb_t frame = frames[kit_throw(&s->dice, COUNT(frames))];
    art_f art = ART[kit_throw(&s->dice, COUNT(ART))];
    double edge = 0.025;
    kit_glaze(s, p, u + 0.03, v - 0.04, u + w + 0.03, v + h - 0.02, 0x2B1D3A, 0.16);
    kit_block(s, p, u, v, 0, w, h, 0.03, frame);
    plane_t paper = kit_moved(p, 0, 0, 0.032);
    cairo_save(s->cr);
    kit_quad(s, paper, u + edge, v + edge, u + w - edge, v + h - edge);
    cairo_clip(s->cr);
    art(s, paper, u + edge, v + edge, w - 2 * edge, h - 2 * edge, s->own);
    cairo_restore(s->cr);
}

void thing_books(scene_t *s, plane_t p, double u, double v, double n, double w)
{
    const rgb_t spines[] = {s->own->main, s->own->pop, s->own->dark, 0xF3E7D3, 0xC95D63, 0x4D7EA8, 0xE0A458};
    for (double at = u; at < u + w - 0.03;) {
        double thick = kit_between(&s->dice, 0.025, 0.05);
        kit_block(s, p, at, v, n, thick, kit_between(&s->dice, 0.16, 0.25), 0.15,
                  spines[kit_throw(&s->dice, COUNT(spines))]);
        at += thick + 0.002;
    }
}

void thing_shelf(scene_t *s, plane_t p, double u, double v, double w)
{
    kit_glaze(s, p, u + 0.02, v - 0.16, u + w + 0.02, v, 0x2B1D3A, 0.10);
    kit_block(s, p, u, v, 0, w, 0.035, 0.22, s->tones->wood);
    double books = w * kit_between(&s->dice, 0.35, 0.6);
    thing_books(s, p, u + 0.05, v + 0.035, 0.03, books);
    thing_plant(s, kit_at(p, u + w - 0.16, v + 0.035, 0.12), 0.32);
}

void thing_mirror(scene_t *s, plane_t p, double u, double v, double w, double h)
{
    kit_glaze(s, p, u + 0.03, v - 0.04, u + w + 0.03, v + h, 0x2B1D3A, 0.14);
    kit_block(s, p, u, v, 0, w, h, 0.025, kit_lift(s->tones->wood, 0.15));
    plane_t q = kit_moved(p, 0, 0, 0.027);
    kit_fade(s, q, u + 0.03, v + 0.03, u + w - 0.03, v + h - 0.03, 0xC6D6DE, 1, 0xEEF5F8, 1);
    v3_t glint[4] = {kit_at(q, u + w * 0.15, v + 0.04, 0), kit_at(q, u + w * 0.4, v + 0.04, 0),
                     kit_at(q, u + w * 0.85, v + h - 0.04, 0), kit_at(q, u + w * 0.6, v + h - 0.04, 0)};
    kit_face(s, glint, 4);
    kit_ink(s->cr, 0xFFFFFF, 0.5);
    cairo_fill(s->cr);
}

void thing_lights(scene_t *s, plane_t p, double u0, double u1, double v)
{
    const int bulbs = 25;
    v2_t before = {0, 0};
    for (int i = 0; i < bulbs; i++) {
        double t = (double)i / (bulbs - 1), sag = 0.13 * fabs(sin(M_PI * t * 3)), scale;
        v2_t at = kit_project(s, kit_at(p, u0 + (u1 - u0) * t, v - sag, 0.03), &scale);
        if (i) {
            cairo_move_to(s->cr, before.x, before.y);
            cairo_line_to(s->cr, at.x, at.y);
            cairo_set_line_width(s->cr, 1);
            kit_ink(s->cr, 0x6B6258, 0.6);
            cairo_stroke(s->cr);
        }
        kit_glow(s->cr, at.x, at.y, scale * 0.08, 0xFFD98A, 0.5);
        kit_oval(s->cr, at.x, at.y + scale * 0.012, scale * 0.014, scale * 0.018);
        kit_fill(s->cr, 0xFFF3CF);
        before = at;
    }
}

void thing_radiator(scene_t *s, plane_t p, double u, double w)
{
    rgb_t c = 0xF7F7F5;
    kit_glaze(s, p, u + 0.03, 0.08, u + w + 0.05, 0.62, 0x2B1D3A, 0.10);
    kit_block(s, p, u, 0.12, 0.03, w, 0.5, 0.07, c);
    plane_t q = kit_moved(p, 0, 0, 0.101);
    for (double at = u + 0.06; at < u + w - 0.02; at += 0.075)
        kit_glaze(s, q, at, 0.15, at + 0.02, 0.59, 0x5B5566, 0.20);
}

static void draw_behind_door(scene_t *s, plane_t p, double u, double w, double h, int to_ensuite)
{
    if (!to_ensuite) {
        kit_paint(s, p, u, 0, u + w, h, s->tones->trim);
        for (int row = 0; row < 2; row++)
            for (int column = 0; column < 2; column++) {
                double a = u + 0.09 + column * (w / 2 - 0.02), b = row ? 1.02 : 0.18;
                kit_glaze(s, p, a, b, a + w / 2 - 0.16, b + (row ? 0.84 : 0.66), 0x3B3050, 0.10);
                kit_paint(s, p, a + 0.015, b, a + w / 2 - 0.16, b + (row ? 0.825 : 0.645),
                          kit_deep(s->tones->trim, 0.02));
            }
        kit_disc(s, p, u + w - 0.08, 1.0, 0.03, 0.03);
        kit_fill(s->cr, 0xC9A24F);
        return;
    }
    thing_tiles(s, p, u, 0, u + w, h, 0.16, 0.12, kit_mix(0xE7F1F4, s->own->pale, 0.3), 0xA9BCC6);
    kit_fade(s, p, u, 0, u + w, h, 0x4D6680, 0.20, 0x4D6680, 0.02);
    kit_paint(s, p, u + 0.22, 0.72, u + w - 0.06, 0.90, 0xFDFEFE);
    kit_paint(s, p, u + 0.40, 0.12, u + w - 0.24, 0.72, 0xEFF4F6);
    kit_disc(s, p, u + w * 0.62, 1.5, 0.20, 0.26);
    kit_fill(s->cr, 0xFBFEFF);
    kit_disc(s, p, u + w * 0.62, 1.5, 0.17, 0.23);
    kit_fill(s->cr, 0xC3D8E2);
}

void thing_doorway(scene_t *s, plane_t p, double u, int to_ensuite)
{
    const double w = 0.80, h = 2.02;
    kit_paint(s, p, u - 0.09, 0, u + w + 0.09, h + 0.09, kit_deep(s->tones->trim, 0.06));
    kit_paint(s, p, u - 0.075, 0, u + w + 0.075, h + 0.075, s->tones->trim);
    draw_behind_door(s, kit_moved(p, 0, 0, 0.002), u, w, h, to_ensuite);
    if (to_ensuite)
        kit_block(s, p, u + w - 0.02, 0.01, 0, 0.04, h, 0.30, kit_deep(s->tones->trim, 0.05));
}

void thing_tv(scene_t *s, plane_t p, double u, double v, double n, double w)
{
    double h = w * 0.56;
    kit_block(s, p, u, v, n, w, h, 0.04, 0x2A2830);
    plane_t q = kit_moved(p, 0, 0, n + 0.042);
    kit_fade(s, q, u + 0.015, v + 0.015, u + w - 0.015, v + h - 0.015, 0x3A4356, 1, 0x232733, 1);
    v3_t glint[4] = {kit_at(q, u + w * 0.1, v + 0.02, 0), kit_at(q, u + w * 0.3, v + 0.02, 0),
                     kit_at(q, u + w * 0.7, v + h - 0.02, 0), kit_at(q, u + w * 0.5, v + h - 0.02, 0)};
    kit_face(s, glint, 4);
    kit_ink(s->cr, 0xFFFFFF, 0.08);
    cairo_fill(s->cr);
}

/* ---- standing things ---- */

void thing_cupboard(scene_t *s, plane_t p, double u, double v, double w, double h, double depth, int doors, rgb_t c)
{
    if (v < 0.2)
        kit_shadow(s, kit_lying(p, 0.003), u, 0, u + w, depth, 0.30);
    kit_block(s, p, u, v, 0, w, h, depth, c);
    plane_t front = kit_moved(p, 0, 0, depth + 0.002);
    for (int i = 0; i < doors; i++) {
        double a = u + w * i / doors + 0.012, b = u + w * (i + 1) / doors - 0.012;
        kit_glaze(s, front, a, v + 0.03, b, v + h - 0.02, 0x2B1D3A, 0.10);
        kit_fade(s, front, a + 0.006, v + 0.036, b - 0.006, v + h - 0.026, kit_deep(c, 0.09), 1, kit_deep(c, 0.01), 1);
        double handle = doors == 1 || i % 2 ? a + 0.03 : b - 0.045;
        double low = v > 1.2 ? v + 0.06 : v + h - (h > 1.4 ? h * 0.55 : 0.24);
        kit_paint(s, front, handle, low, handle + 0.016, low + 0.16, kit_deep(c, 0.55));
    }
}

void thing_drawers(scene_t *s, plane_t p, double u, double w, double h, int rows)
{
    const double depth = 0.45;
    rgb_t c = s->tones->wood;
    kit_shadow(s, kit_lying(p, 0.003), u, 0, u + w, depth, 0.30);
    kit_block(s, p, u, 0.06, 0, w, h - 0.06, depth, c);
    plane_t front = kit_moved(p, 0, 0, depth + 0.002);
    for (int i = 0; i < rows; i++) {
        double low = 0.08 + (h - 0.10) * i / rows, high = 0.08 + (h - 0.10) * (i + 1) / rows - 0.02;
        kit_fade(s, front, u + 0.02, low, u + w - 0.02, high, kit_deep(c, 0.02), 1, kit_lift(c, 0.12), 1);
        kit_paint(s, front, u + w / 2 - 0.05, (low + high) / 2 - 0.008, u + w / 2 + 0.05, (low + high) / 2 + 0.008,
                  kit_deep(c, 0.55));
    }
}

void thing_chair(scene_t *s, plane_t p, double u, double n, rgb_t c)
{
    const double w = 0.42;
    rgb_t leg = kit_deep(s->tones->wood, 0.25);
    kit_shadow(s, kit_lying(p, 0.003), u + 0.04, n + 0.02, u + w - 0.04, n + w, 0.26);
    for (int i = 0; i < 4; i++) {
        double x = u + (i & 1 ? w - 0.04 : 0.04), z = n + (i & 2 ? w - 0.03 : 0.05);
        kit_line(s, kit_at(p, x, 0.44, z), kit_at(p, x, 0.01, z + (i & 2 ? 0.04 : -0.02)), 0.03, leg);
    }
    kit_soft(s, p, u, 0.42, n, w, 0.07, w, 0.03, c);
    kit_soft(s, p, u + 0.01, 0.56, n + w - 0.05, w - 0.02, 0.34, 0.06, 0.03, c);
    kit_line(s, kit_at(p, u + 0.08, 0.46, n + w - 0.02), kit_at(p, u + 0.08, 0.6, n + w - 0.02), 0.03, leg);
    kit_line(s, kit_at(p, u + w - 0.08, 0.46, n + w - 0.02), kit_at(p, u + w - 0.08, 0.6, n + w - 0.02), 0.03, leg);
}

void thing_rug(scene_t *s, double u0, double v0, double u1, double v1)
{
    plane_t floor = kit_moved(kit_floor(s), 0, 0, 0.006);
    const textiles_t *t = s->own;
    double m = 0.09;
    if (kit_chance(&s->dice, 35)) {
        double ru = (u1 - u0) / 2, rv = (v1 - v0) / 2, cu = (u0 + u1) / 2, cv = (v0 + v1) / 2;
        const rgb_t rings[] = {t->pale, t->main, t->pale, kit_lift(t->pop, 0.3)};
        for (int i = 0; i < COUNT(rings); i++) {
            kit_disc(s, floor, cu, cv, ru * (1 - 0.24 * i), rv * (1 - 0.24 * i));
            kit_fill(s->cr, rings[i]);
        }
        return;
    }
    kit_paint(s, floor, u0, v0, u1, v1, t->pale);
    if (kit_chance(&s->dice, 50)) {
        for (double v = v0 + m; v < v1 - m; v += 0.22)
            kit_paint(s, floor, u0 + 0.02, v, u1 - 0.02, v + 0.09, kit_lift(t->main, 0.25));
    }
    else {
        kit_paint(s, floor, u0 + m, v0 + m, u1 - m, v1 - m, kit_lift(t->main, 0.15));
        kit_paint(s, floor, u0 + 1.6 * m, v0 + 1.6 * m, u1 - 1.6 * m, v1 - 1.6 * m, kit_lift(t->pale, 0.2));
    }
}

/* ---- small things, drawn flat at their place ---- */

static void draw_leaf(cairo_t *cr, v2_t foot, double angle, double length, double width, rgb_t c)
{
    cairo_save(cr);
    cairo_translate(cr, foot.x, foot.y);
    cairo_rotate(cr, angle);
    cairo_new_path(cr);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, width, -length * 0.3, width, -length * 0.75, 0, -length);
    cairo_curve_to(cr, -width, -length * 0.75, -width, -length * 0.3, 0, 0);
    kit_fill(cr, c);
    cairo_restore(cr);
}

void thing_plant(scene_t *s, v3_t foot, double height)
{
    static const rgb_t LEAVES[] = {0x4F8A5B, 0x6BA368, 0x3F7355, 0x86B36B};
    double scale, pot = height * 0.32;
    v2_t at = kit_project(s, foot, &scale);
    double px = scale * pot;
    if (height > 0.5) {
        kit_oval(s->cr, at.x + px * 0.1, at.y, px * 0.75, px * 0.16);
        kit_ink(s->cr, 0x2B1D2E, 0.22);
        cairo_fill(s->cr);
    }
    int leaves = 9, broad = kit_chance(&s->dice, 50);
    for (int i = 0; i < leaves; i++) {
        double angle = (i - (leaves - 1) / 2.0) * 0.27 + kit_between(&s->dice, -0.08, 0.08);
        double length = scale * height * (0.78 - fabs(angle) * 0.22);
        draw_leaf(s->cr, (v2_t){at.x, at.y - px * 0.85}, angle, length, length * (broad ? 0.20 : 0.11),
                  LEAVES[(i * 7 + 3) % COUNT(LEAVES)]);
    }
    rgb_t clay = kit_chance(&s->dice, 50) ? s->own->pop : 0xF1E8DD;
    v2_t body[] = {{at.x - px * 0.55, at.y - px},
                   {at.x + px * 0.55, at.y - px},
                   {at.x + px * 0.40, at.y},
                   {at.x - px * 0.40, at.y}};
    kit_poly(s->cr, body, 4);
    kit_wash(s->cr, at.x - px * 0.5, 0, kit_deep(clay, 0.14), at.x + px * 0.5, 0, kit_lift(clay, 0.12));
    kit_rect(s->cr, at.x - px * 0.60, at.y - px * 1.08, px * 1.2, px * 0.2, kit_deep(clay, 0.05));
}

static void draw_shade(cairo_t *cr, double x, double y, double top, double low, double h, rgb_t c)
{
    v2_t shade[] = {{x - top, y}, {x + top, y}, {x + low, y + h}, {x - low, y + h}};
    kit_poly(cr, shade, 4);
    kit_wash(cr, 0, y, kit_lift(c, 0.1), 0, y + h, kit_lift(c, 0.45));
}

void thing_table_lamp(scene_t *s, v3_t foot, double height, rgb_t c)
{
    double scale;
    v2_t at = kit_project(s, foot, &scale);
    double h = height * scale;
    kit_oval(s->cr, at.x, at.y - h * 0.2, h * 0.17, h * 0.2);
    kit_fill(s->cr, kit_deep(c, 0.3));
    kit_rect(s->cr, at.x - h * 0.025, at.y - h * 0.6, h * 0.05, h * 0.4, kit_deep(c, 0.4));
    kit_glow(s->cr, at.x, at.y - h * 0.68, h * 1.5, 0xFFE3A6, 0.40);
    draw_shade(s->cr, at.x, at.y - h, h * 0.2, h * 0.34, h * 0.46, kit_mix(c, 0xFFF1D0, 0.6));
}

void thing_floor_lamp(scene_t *s, v3_t foot)
{
    double scale;
    v2_t at = kit_project(s, foot, &scale);
    kit_oval(s->cr, at.x, at.y, 0.15 * scale, 0.04 * scale);
    kit_fill(s->cr, 0x3A3540);
    kit_rect(s->cr, at.x - 0.012 * scale, at.y - 1.4 * scale, 0.024 * scale, 1.4 * scale, 0x3A3540);
    kit_glow(s->cr, at.x, at.y - 1.42 * scale, 0.75 * scale, 0xFFE3A6, 0.42);
    draw_shade(s->cr, at.x, at.y - 1.6 * scale, 0.13 * scale, 0.22 * scale, 0.3 * scale, 0xF8E7C4);
}

void thing_pendant(scene_t *s, double x, double z, double drop, rgb_t c)
{
    double scale;
    v2_t at = kit_project(s, (v3_t){x, s->h - drop, z}, &scale), top = kit_project(s, (v3_t){x, s->h, z}, NULL);
    double r = 0.2 * scale;
    kit_rect(s->cr, at.x - 1.2, top.y, 2.4, at.y - top.y, 0x4A4450);
    kit_glow(s->cr, at.x, at.y + r * 0.6, r * 3, 0xFFE9B8, 0.35);
    cairo_new_path(s->cr);
    cairo_arc(s->cr, at.x, at.y + r, r, M_PI, 2 * M_PI);
    cairo_close_path(s->cr);
    kit_wash(s->cr, at.x - r, 0, kit_deep(c, 0.16), at.x + r, 0, kit_lift(c, 0.2));
    kit_oval(s->cr, at.x, at.y + r, r * 0.94, r * 0.12);
    kit_fill(s->cr, 0xFFF3D2);
}

void thing_armchair(scene_t *s, plane_t p, double u, double n, rgb_t c)
{
    kit_shadow(s, kit_lying(p, 0.003), u, n, u + 0.80, n + 0.78, 0.32);
    kit_soft(s, p, u + 0.04, 0.10, n, 0.72, 0.30, 0.74, 0.05, c);
    kit_soft(s, p, u + 0.04, 0.34, n, 0.72, 0.50, 0.22, 0.08, c);
    kit_soft(s, p, u, 0.10, n + 0.04, 0.15, 0.50, 0.74, 0.06, kit_deep(c, 0.05));
    kit_soft(s, p, u + 0.65, 0.10, n + 0.04, 0.15, 0.50, 0.74, 0.06, kit_deep(c, 0.05));
    kit_soft(s, p, u + 0.22, 0.42, n + 0.2, 0.36, 0.32, 0.14, 0.06, s->own->pop);
}

/* Painted once per process: a gradient over the whole canvas is slow, a copy of it is not. */
static cairo_surface_t *paint_daylight(void)
{
    cairo_surface_t *light = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, CANVAS_W, CANVAS_H);
    cairo_t *cr = cairo_create(light);
    cairo_pattern_t *g = cairo_pattern_create_radial(570, 350, 430, 600, 390, 880);
    cairo_pattern_add_color_stop_rgba(g, 0, 0.16, 0.09, 0.24, 0);
    cairo_pattern_add_color_stop_rgba(g, 1, 0.16, 0.09, 0.24, 0.17);
    cairo_set_source(cr, g);
    cairo_paint(cr);
    cairo_pattern_destroy(g);
    g = cairo_pattern_create_radial(300, 200, 0, 300, 200, 760);
    cairo_pattern_add_color_stop_rgba(g, 0, 1, 0.94, 0.80, 0.07);
    cairo_pattern_add_color_stop_rgba(g, 1, 1, 0.94, 0.80, 0);
    cairo_set_source(cr, g);
    cairo_paint(cr);
    cairo_pattern_destroy(g);
    cairo_destroy(cr);
    return light;
}

void thing_daylight(scene_t *s)
{
    static cairo_surface_t *light;
    if (!light)
        light = paint_daylight();
    cairo_set_source_surface(s->cr, light, 0, 0);
    cairo_paint(s->cr);
}
