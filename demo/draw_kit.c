/* The drawing kit: colours, dice, projection from metres to pixels, and shaded primitives. */
#include "draw.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 0.12 /* metres in front of the eye; anything closer is cut off */

/* ---- palettes ---- */

static const tones_t HOUSE_TONES[] = {
    {0xF3EFE4, 0xB7C6AE, 0xD4AC80, 0xB98A5C, 0xFCFBF7}, /* linen and sage */
    {0xF7EEE8, 0xE3BBAA, 0xC79A70, 0xA9764C, 0xFEFCFA}, /* chalk and blush */
    {0xEEF1F4, 0x587495, 0xCDA881, 0xA87D55, 0xFDFEFF}, /* cloud and denim */
    {0xF6F0E0, 0xE0BC6C, 0xBC8D62, 0x8F6443, 0xFFFDF6}, /* cream and mustard */
    {0xF3EFF8, 0xC3B2DC, 0xDABB97, 0xBB9068, 0xFDFCFF}, /* mist and lilac */
    {0xECF3F1, 0x7DAFA8, 0xC9A27A, 0x8E6A4B, 0xFBFEFD}, /* dew and teal */
    {0xF5EDE6, 0xCB8467, 0xD2B08A, 0x9C6A45, 0xFFFBF7}, /* plaster and clay */
    {0xF0F0EC, 0x6E8772, 0xB99066, 0x87603F, 0xFCFCFA}, /* stone and forest */
    {0xF8F2EA, 0x9FBCCB, 0xE0C29C, 0xC2996C, 0xFFFEFB}, /* oat and sky */
    {0xF1EDE9, 0xA88C9B, 0xC4A07D, 0x8C6850, 0xFCFAF8}, /* shell and mulberry */
};

static const textiles_t TEXTILES[] = {
    {"sage green", 0x7E9C84, 0xE9E6D6, 0xE59A78, 0x3F5B4C}, {"terracotta", 0xCF7B5C, 0xF5E2D3, 0x4C7A82, 0x7C3F2E},
    {"navy", 0x3A5580, 0xE4E9F1, 0xF2B544, 0x22344F},       {"mustard", 0xE0AC45, 0xF8EED5, 0x51708B, 0x8A6420},
    {"lilac", 0x8F74BD, 0xEEE6F7, 0xFF8E7A, 0x4F3A78},      {"teal", 0x3F8C8A, 0xDFF0ED, 0xF4A261, 0x23504F},
    {"coral", 0xF0806F, 0xFCE7E1, 0x3F6C7C, 0x9C3F38},      {"grey", 0x8D97A3, 0xECEFF2, 0xE9B44C, 0x4A525C},
    {"sky blue", 0x7FAFD3, 0xE6F1F8, 0xEF8354, 0x3A6286},   {"forest green", 0x4E7757, 0xE6ECDF, 0xE3B23C, 0x2C4733},
    {"plum", 0x8A4F7D, 0xF3E3EE, 0xE8A87C, 0x4D2746},       {"rose", 0xD98CA0, 0xFBE9ED, 0x5C7F71, 0x8A4A5E},
};

const tones_t *kit_house_tones(uint64_t house_seed)
{
    dice_t dice = kit_dice(house_seed, "tones");
    return &HOUSE_TONES[kit_throw(&dice, COUNT(HOUSE_TONES))];
}

const textiles_t *kit_textiles(dice_t *dice)
{
    return &TEXTILES[kit_throw(dice, COUNT(TEXTILES))];
}

/* ---- colours ---- */

static int channel(rgb_t c, int shift)
{
    return (int)(c >> shift & 0xFF);
}

rgb_t kit_mix(rgb_t a, rgb_t b, double t)
{
    rgb_t mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8)
        mixed |= (rgb_t)lround(channel(a, shift) * (1 - t) + channel(b, shift) * t) << shift;
    return mixed;
}

rgb_t kit_lift(rgb_t c, double t)
{
    return kit_mix(c, 0xFFFFFF, t);
}

rgb_t kit_deep(rgb_t c, double t)
{
    return kit_mix(c, 0x241C33, t);
}

void kit_ink(cairo_t *cr, rgb_t c, double alpha)
{
    cairo_set_source_rgba(cr, channel(c, 16) / 255.0, channel(c, 8) / 255.0, channel(c, 0) / 255.0, alpha);
}

/* ---- dice (splitmix64) ---- */

static uint64_t roll(dice_t *dice)
{
    uint64_t z = (dice->state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

dice_t kit_dice(uint64_t seed, const char *salt)
{
    dice_t dice = {seed * 0x2545F4914F6CDD1Du + 0x1234567};
    for (; *salt; salt++) {
        dice.state ^= (uint64_t)(unsigned char)*salt;
        roll(&dice);
    }
    return dice;
}

int kit_throw(dice_t *dice, int sides)
{
    return (int)(roll(dice) % (uint64_t)sides);
}

double kit_between(dice_t *dice, double a, double b)
{
    return a + (b - a) * (double)(roll(dice) >> 11) / 9007199254740992.0;
}

int kit_chance(dice_t *dice, int percent)
{
    return kit_throw(dice, 100) < percent;
}

/* ---- facts ---- */

/* The word `key`, or `key=...`, in the facts; NULL when it is not there. */
static const char *find_fact(const scene_t *s, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = s->job->facts; *at;) {
        size_t word = strcspn(at, " ");
        if (word >= length && !strncmp(at, key, length) && (word == length || at[length] == '='))
            return at;
        at += word;
        at += strspn(at, " ");
    }
    return NULL;
}

int kit_has(const scene_t *s, const char *word)
{
    return find_fact(s, word) != NULL;
}

void kit_text_fact(const scene_t *s, const char *key, char *out, size_t size)
{
    const char *at = find_fact(s, key);
    at = at && at[strlen(key)] == '=' ? at + strlen(key) + 1 : "";
    snprintf(out, size, "%.*s", (int)strcspn(at, " "), at);
}

int kit_number(const scene_t *s, const char *key, int otherwise)
{
    char text[16];
    kit_text_fact(s, key, text, sizeof text);
    return *text ? atoi(text) : otherwise;
}

void kit_say(scene_t *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(s->alt, sizeof s->alt, format, args);
    va_end(args);
}

/* ---- planes and projection ---- */

static v3_t add(v3_t a, v3_t b, double t)
{
    return (v3_t){a.x + b.x * t, a.y + b.y * t, a.z + b.z * t};
}

static double dot(v3_t a, v3_t b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static const v3_t RIGHT = {1, 0, 0}, UP = {0, 1, 0}, AWAY = {0, 0, 1}, BACK = {0, 0, -1}, LEFT = {-1, 0, 0},
                  DOWN = {0, -1, 0};

plane_t kit_back(const scene_t *s)
{
    return (plane_t){{-s->w / 2, 0, s->d}, RIGHT, UP, BACK};
}

plane_t kit_left(const scene_t *s)
{
    return (plane_t){{-s->w / 2, 0, 0}, AWAY, UP, RIGHT};
}

plane_t kit_right(const scene_t *s)
{
    return (plane_t){{s->w / 2, 0, 0}, AWAY, UP, LEFT};
}

plane_t kit_floor(const scene_t *s)
{
    return (plane_t){{-s->w / 2, 0, 0}, RIGHT, AWAY, UP};
}

plane_t kit_ceiling(const scene_t *s)
{
    return (plane_t){{-s->w / 2, s->h, 0}, RIGHT, AWAY, DOWN};
}

v3_t kit_at(plane_t p, double u, double v, double n)
{
    return add(add(add(p.o, p.u, u), p.v, v), p.n, n);
}

plane_t kit_moved(plane_t p, double u, double v, double n)
{
    p.o = kit_at(p, u, v, n);
    return p;
}

plane_t kit_lying(plane_t p, double height)
{
    return (plane_t){kit_at(p, 0, height, 0), p.u, p.n, p.v};
}

void kit_look(scene_t *s, v3_t eye, double yaw_degrees, double focal, double horizon)
{
    double yaw = yaw_degrees * M_PI / 180;
    s->cam = (camera_t){eye, sin(yaw), cos(yaw), focal, CANVAS_W / 2.0, horizon};
}

/* Into the eye's axes: x right, y up, z forward. */
static v3_t seen(const scene_t *s, v3_t p)
{
    double dx = p.x - s->cam.eye.x, dz = p.z - s->cam.eye.z;
    return (v3_t){dx * s->cam.cos_yaw - dz * s->cam.sin_yaw, p.y - s->cam.eye.y,
                  dx * s->cam.sin_yaw + dz * s->cam.cos_yaw};
}

static v2_t on_canvas(const scene_t *s, v3_t eye_axes)
{
    double scale = s->cam.focal / fmax(eye_axes.z, NEAR);
    return (v2_t){s->cam.cx + eye_axes.x * scale, s->cam.cy - eye_axes.y * scale};
}

v2_t kit_project(const scene_t *s, v3_t p, double *pixels_per_metre)
{
    v3_t e = seen(s, p);
    if (pixels_per_metre)
        *pixels_per_metre = s->cam.focal / fmax(e.z, NEAR);
    return on_canvas(s, e);
}

/* ---- faces ---- */

void kit_face(scene_t *s, const v3_t *p, int n)
{
    cairo_new_path(s->cr);
    v3_t before = seen(s, p[n - 1]);
    for (int i = 0; i < n; i++) {
        v3_t now = seen(s, p[i]);
        if ((before.z < NEAR) != (now.z < NEAR)) {
            v3_t way = {now.x - before.x, now.y - before.y, now.z - before.z};
            v2_t cut = on_canvas(s, add(before, way, (NEAR - before.z) / way.z));
            cairo_line_to(s->cr, cut.x, cut.y);
        }
        if (now.z >= NEAR) {
            v2_t at = on_canvas(s, now);
            cairo_line_to(s->cr, at.x, at.y);
        }
        before = now;
    }
    cairo_close_path(s->cr);
}

void kit_quad(scene_t *s, plane_t p, double u0, double v0, double u1, double v1)
{
    v3_t corners[] = {kit_at(p, u0, v0, 0), kit_at(p, u1, v0, 0), kit_at(p, u1, v1, 0), kit_at(p, u0, v1, 0)};
    kit_face(s, corners, 4);
}

void kit_glaze(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t c, double alpha)
{
    kit_quad(s, p, u0, v0, u1, v1);
    kit_ink(s->cr, c, alpha);
    cairo_fill(s->cr);
}

void kit_paint(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t c)
{
    kit_glaze(s, p, u0, v0, u1, v1, c, 1);
}

void kit_fade(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t low, double low_alpha,
              rgb_t high, double high_alpha)
{
    v2_t a = kit_project(s, kit_at(p, (u0 + u1) / 2, v0, 0), NULL);
    v2_t b = kit_project(s, kit_at(p, (u0 + u1) / 2, v1, 0), NULL);
    /* Upright: pixman then computes one colour a row instead of one a pixel, and nobody sees the few degrees. */
    if (fabs(b.x - a.x) < fabs(b.y - a.y))
        b.x = a.x;
    cairo_pattern_t *g = cairo_pattern_create_linear(a.x, a.y, b.x, b.y);
    cairo_pattern_add_color_stop_rgba(g, 0, channel(low, 16) / 255.0, channel(low, 8) / 255.0, channel(low, 0) / 255.0,
                                      low_alpha);
    cairo_pattern_add_color_stop_rgba(g, 1, channel(high, 16) / 255.0, channel(high, 8) / 255.0,
                                      channel(high, 0) / 255.0, high_alpha);
    kit_quad(s, p, u0, v0, u1, v1);
    cairo_set_source(s->cr, g);
    cairo_fill(s->cr);
    cairo_pattern_destroy(g);
}

void kit_disc(scene_t *s, plane_t p, double u, double v, double ru, double rv)
{
    v3_t edge[48];
    for (int i = 0; i < COUNT(edge); i++) {
        double a = 2 * M_PI * i / COUNT(edge);
        edge[i] = kit_at(p, u + ru * cos(a), v + rv * sin(a), 0);
    }
    kit_face(s, edge, COUNT(edge));
}

void kit_line(scene_t *s, v3_t a, v3_t b, double metres, rgb_t c)
{
    double scale;
    v2_t from = kit_project(s, a, &scale), to = kit_project(s, b, NULL);
    cairo_new_path(s->cr);
    cairo_move_to(s->cr, from.x, from.y);
    cairo_line_to(s->cr, to.x, to.y);
    cairo_set_line_width(s->cr, metres * scale);
    cairo_set_line_cap(s->cr, CAIRO_LINE_CAP_ROUND);
    kit_ink(s->cr, c, 1);
    cairo_stroke(s->cr);
}

/* ---- blocks ---- */

/* Light falls from above and from the left; the front of a thing is a little darker than its top. */
static rgb_t lit(rgb_t c, v3_t normal)
{
    double light = 0.14 * normal.y + 0.10 * normal.x - 0.04 * normal.z - 0.05;
    return light >= 0 ? kit_lift(c, light) : kit_deep(c, -light * 1.3);
}

typedef struct {
    v3_t p[4];
    v3_t normal;
} side_t;

/* The sides of a block that the eye can see. */
static int visible_sides(const scene_t *s, plane_t p, double u, double v, double n, double du, double dv, double dn,
                         side_t out[6])
{
    v3_t corner = kit_at(p, u, v, n);
    v3_t a = {p.u.x * du, p.u.y * du, p.u.z * du}, b = {p.v.x * dv, p.v.y * dv, p.v.z * dv},
         c = {p.n.x * dn, p.n.y * dn, p.n.z * dn};
    v3_t far = add(add(add(corner, a, 1), b, 1), c, 1);
    const v3_t axes[3] = {a, b, c}, units[3] = {p.u, p.v, p.n};
    int count = 0;
    for (int i = 0; i < 6; i++) {
        int axis = i % 3, outer = i >= 3;
        double sign = outer ? 1 : -1;
        v3_t base = outer ? far : corner, first = axes[(axis + 1) % 3], second = axes[(axis + 2) % 3];
        v3_t normal = {units[axis].x * sign, units[axis].y * sign, units[axis].z * sign};
        v3_t to_eye = add(s->cam.eye, base, -1);
        if (dot(normal, to_eye) <= 0)
            continue;
        double step = outer ? -1 : 1;
        v3_t next = add(base, first, step);
        out[count++] = (side_t){{base, next, add(next, second, step), add(base, second, step)}, normal};
    }
    return count;
}

/* A side darkens towards its lower edge, so that blocks look round and heavy. */
static void shade_side(scene_t *s, const side_t *side, rgb_t c)
{
    rgb_t shade = lit(c, side->normal);
    if (fabs(side->normal.y) > 0.5) {
        kit_ink(s->cr, shade, 1);
        return;
    }
    v3_t low = side->p[0], high = side->p[0];
    for (int i = 1; i < 4; i++) {
        if (side->p[i].y < low.y)
            low = side->p[i];
        if (side->p[i].y > high.y)
            high = side->p[i];
    }
    v2_t a = kit_project(s, low, NULL), b = kit_project(s, (v3_t){low.x, high.y, low.z}, NULL);
    rgb_t dark = kit_deep(shade, 0.10);
    cairo_pattern_t *g = cairo_pattern_create_linear(a.x, a.y, b.x, b.y);
    cairo_pattern_add_color_stop_rgb(g, 0, channel(dark, 16) / 255.0, channel(dark, 8) / 255.0,
                                     channel(dark, 0) / 255.0);
    cairo_pattern_add_color_stop_rgb(g, 1, channel(shade, 16) / 255.0, channel(shade, 8) / 255.0,
                                     channel(shade, 0) / 255.0);
    cairo_set_source(s->cr, g);
    cairo_pattern_destroy(g);
}

void kit_soft(scene_t *s, plane_t p, double u, double v, double n, double du, double dv, double dn, double round,
              rgb_t c)
{
    side_t sides[6];
    double scale;
    double in = fmin(round, fmin(du, fmin(dv, dn)) / 2.01);
    int count = visible_sides(s, p, u + in, v + in, n + in, du - 2 * in, dv - 2 * in, dn - 2 * in, sides);
    kit_project(s, kit_at(p, u + du / 2, v + dv / 2, n + dn / 2), &scale);
    for (int stroke = in > 0; stroke >= 0; stroke--)
        for (int i = 0; i < count; i++) {
            shade_side(s, &sides[i], c);
            kit_face(s, sides[i].p, 4);
            if (stroke) {
                cairo_set_line_join(s->cr, CAIRO_LINE_JOIN_ROUND);
                cairo_set_line_width(s->cr, 2 * in * scale);
                cairo_stroke(s->cr);
            }
            else {
                cairo_fill(s->cr);
            }
        }
}

void kit_block(scene_t *s, plane_t p, double u, double v, double n, double du, double dv, double dn, rgb_t c)
{
    kit_soft(s, p, u, v, n, du, dv, dn, 0, c);
}

void kit_shadow(scene_t *s, plane_t floor, double u0, double v0, double u1, double v1, double alpha)
{
    for (int i = 4; i >= 1; i--) {
        double grow = 0.045 * i;
        v3_t p[4] = {kit_at(floor, u0 - grow, v0 - grow, 0), kit_at(floor, u1 + grow, v0 - grow, 0),
                     kit_at(floor, u1 + grow, v1 + grow, 0), kit_at(floor, u0 - grow, v1 + grow, 0)};
        kit_face(s, p, 4);
        kit_ink(s->cr, 0x2B1D2E, alpha / 4);
        cairo_fill(s->cr);
    }
}

/* ---- paper ---- */

void kit_fill(cairo_t *cr, rgb_t c)
{
    kit_ink(cr, c, 1);
    cairo_fill(cr);
}

void kit_rect(cairo_t *cr, double x, double y, double w, double h, rgb_t c)
{
    cairo_rectangle(cr, x, y, w, h);
    kit_fill(cr, c);
}

void kit_round(cairo_t *cr, double x, double y, double w, double h, double r)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -M_PI / 2, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, M_PI / 2);
    cairo_arc(cr, x + r, y + h - r, r, M_PI / 2, M_PI);
    cairo_arc(cr, x + r, y + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(cr);
}

void kit_poly(cairo_t *cr, const v2_t *p, int n)
{
    cairo_new_sub_path(cr);
    for (int i = 0; i < n; i++)
        cairo_line_to(cr, p[i].x, p[i].y);
    cairo_close_path(cr);
}

void kit_oval(cairo_t *cr, double x, double y, double rx, double ry)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, rx, ry);
    cairo_new_sub_path(cr);
    cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
    cairo_restore(cr);
}

void kit_wash(cairo_t *cr, double x0, double y0, rgb_t c0, double x1, double y1, rgb_t c1)
{
    cairo_pattern_t *g = cairo_pattern_create_linear(x0, y0, x1, y1);
    cairo_pattern_add_color_stop_rgb(g, 0, channel(c0, 16) / 255.0, channel(c0, 8) / 255.0, channel(c0, 0) / 255.0);
    cairo_pattern_add_color_stop_rgb(g, 1, channel(c1, 16) / 255.0, channel(c1, 8) / 255.0, channel(c1, 0) / 255.0);
    cairo_set_source(cr, g);
    cairo_fill(cr);
    cairo_pattern_destroy(g);
}

void kit_glow(cairo_t *cr, double x, double y, double r, rgb_t c, double alpha)
{
    double red = channel(c, 16) / 255.0, green = channel(c, 8) / 255.0, blue = channel(c, 0) / 255.0;
    cairo_pattern_t *g = cairo_pattern_create_radial(x, y, 0, x, y, r);
    cairo_pattern_add_color_stop_rgba(g, 0, red, green, blue, alpha);
    cairo_pattern_add_color_stop_rgba(g, 1, red, green, blue, 0);
    cairo_rectangle(cr, x - r, y - r, 2 * r, 2 * r);
    cairo_set_source(cr, g);
    cairo_fill(cr);
    cairo_pattern_destroy(g);
}

void kit_words(cairo_t *cr, const char *text, const char *face, int bold, double size, double x, double y, double align)
{
    cairo_text_extents_t extents;
    cairo_select_font_face(cr, face, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, size);
    cairo_text_extents(cr, text, &extents);
    cairo_move_to(cr, x - extents.x_advance * align, y);
    cairo_show_text(cr, text);
}
