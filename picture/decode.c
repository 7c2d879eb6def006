/* From an upload to pixels: by the loader of its own type, and no other. */
#include <string.h>

#include "picture.h"

/* Bars beside portraits. */
#define BAR_RED   249
#define BAR_GREEN 247
#define BAR_BLUE  255

/* Every operation takes one picture and gives the next; this ends the one before. */
static VipsImage *next(VipsImage *before, int failed, VipsImage *after)
{
    g_object_unref(before);
    return failed ? NULL : after;
}

/* ---- PNG: what says how pixels are to be understood stays, texts go, which may unfold to gigabytes */

#define PNG_SIGNATURE 8
#define PNG_AROUND    12 /* a chunk's length, type and checksum */

static int is_wanted(const unsigned char *type)
{
    static const char wanted[][5] = {"tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "eXIf"};
    /* Without these nothing can be shown: an upper-case letter says so. */
    int found = type[0] >= 'A' && type[0] <= 'Z';

    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]) && !found; i++) {
        found = memcmp(type, wanted[i], 4) == 0;
    }
    return found;
}

/* In place; what is no chunk stays at the end, for the loader to refuse. Returns how long the rest is. */
static size_t leave_out_texts(unsigned char *bytes, size_t length)
{
    size_t from = PNG_SIGNATURE, to = from;

    while (length - from >= PNG_AROUND) {
        const unsigned char *head = bytes + from;
        size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
        if (size > length - from - PNG_AROUND) {
            break;
        }
        size += PNG_AROUND;
        if (is_wanted(head + 4)) {
            memmove(bytes + to, head, size);
            to += size;
        }
        from += size;
    }
    memmove(bytes + to, bytes + from, length - from);
    return to + length - from;
}

/* ---- reading: lines come as they are asked for, so that a large picture never is in memory as a whole */

/* The decoder of JPEG leaves out what is not needed: a half, a quarter, an eighth of the size. */
static int jpeg_shrink(double scale)
{
    return scale <= 0.125 ? 8 : scale <= 0.25 ? 4 : scale <= 0.5 ? 2 : 1;
}

/* Opens it, at about `scale`, never below. Cut off in transfer or damaged, it is no picture. */
static VipsImage *open_upload(void *bytes, size_t length, const sp_glance_t *seen, double scale)
{
    VipsImage *image = NULL;
    int failed = 1;

    switch (seen->type) {
    case SP_GLANCE_JPEG:
        failed = vips_jpegload_buffer(bytes, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_ERROR, "shrink", jpeg_shrink(scale), NULL);
        break;
    case SP_GLANCE_PNG:
        failed = vips_pngload_buffer(bytes, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                     VIPS_FAIL_ON_ERROR, NULL);
        break;
    case SP_GLANCE_WEBP:
        failed = vips_webpload_buffer(bytes, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_ERROR, "scale", scale, NULL);
        break;
    }
    return failed ? NULL : image;
}

/* Its size and orientation, after which nothing has been decoded yet. */
static int read_head(void *bytes, size_t length, const sp_glance_t *seen, int *orientation)
{
    VipsImage *image = open_upload(bytes, length, seen, 1);
    int fits = image && image->Xsize == seen->width && image->Ysize == seen->height;

    if (image) {
        *orientation = vips_image_get_orientation(image);
        g_object_unref(image);
    }
    return fits ? 0 : -1;
}

/* ---- colours */

static VipsImage *flatten(VipsImage *image)
{
    double white = image->BandFmt == VIPS_FORMAT_USHORT ? 65535 : 255;
    VipsArrayDouble *background = vips_array_double_newv(1, white);
    VipsImage *flat = NULL;
    int failed = vips_flatten(image, &flat, "background", background, NULL);

    vips_area_unref(VIPS_AREA(background));
    return next(image, failed, flat);
}

static VipsImage *resize(VipsImage *image, int width, int height)
{
    VipsImage *resized = NULL;
    int failed;

    if (image->Xsize == width && image->Ysize == height) {
        return image;
    }
    failed = vips_resize(image, &resized, (double)width / image->Xsize, "vscale", (double)height / image->Ysize, NULL);
    return next(image, failed || resized->Xsize != width || resized->Ysize != height, resized);
}

/* By the picture's own profile, unless it is broken or there is none. */
static VipsImage *to_srgb(VipsImage *image)
{
    VipsImage *srgb = NULL;
    int failed = !vips_image_get_typeof(image, VIPS_META_ICC_NAME)
                 || vips_icc_transform(image, &srgb, "srgb", "embedded", TRUE, "depth", 8, NULL) != 0;

    if (failed) {
        vips_error_clear();
        failed = vips_colourspace(image, &srgb, VIPS_INTERPRETATION_sRGB, NULL);
    }
    return next(image, failed, srgb);
}

/* ---- the whole way */

/* Pixels in memory, and nothing else: whatever came along stays behind. */
static VipsImage *take_pixels(VipsImage *image)
{
    VipsImage *memory = vips_image_copy_memory(image), *bare = NULL;

    g_object_unref(image);
    if (!memory) {
        return NULL;
    }
    if (memory->Bands == 3 && memory->BandFmt == VIPS_FORMAT_UCHAR) {
        bare = vips_image_new_from_memory_copy(VIPS_IMAGE_ADDR(memory, 0, 0), VIPS_IMAGE_SIZEOF_IMAGE(memory),
                                               memory->Xsize, memory->Ysize, 3, VIPS_FORMAT_UCHAR);
    }
    if (bare) {
        bare->Type = VIPS_INTERPRETATION_sRGB;
    }
    g_object_unref(memory);
    return bare;
}

static VipsImage *turn_upright(VipsImage *image)
{
    VipsImage *memory = vips_image_copy_memory(image), *upright = NULL;
    int failed;

    g_object_unref(image);
    if (!memory) {
        return NULL;
    }
    failed = vips_autorot(memory, &upright, NULL);
    return next(memory, failed, upright);
}

static VipsImage *add_bars(VipsImage *image, const fit_t *fit)
{
    VipsArrayDouble *colour;
    VipsImage *canvas = NULL;
    int failed;

    if (fit->canvas_width == fit->width) {
        return image;
    }
    colour = vips_array_double_newv(3, (double)BAR_RED, (double)BAR_GREEN, (double)BAR_BLUE);
    failed = vips_embed(image, &canvas, fit->left, 0, fit->canvas_width, fit->canvas_height, "extend",
                        VIPS_EXTEND_BACKGROUND, "background", colour, NULL);
    vips_area_unref(VIPS_AREA(colour));
    return next(image, failed, canvas);
}

VipsImage *picture_decode(void *bytes, size_t length, const sp_glance_t *seen, picture_fit_fn *fit_to,
                          const void *context, fit_t *fit)
{
    int orientation = 1, lies, width, height;
    VipsImage *image = NULL;

    if (seen->type == SP_GLANCE_PNG) {
        length = leave_out_texts(bytes, length);
    }
    if (read_head(bytes, length, seen, &orientation) != 0) {
        return NULL;
    }
    lies = orientation >= 5;
    *fit = lies ? fit_to(seen->height, seen->width, context) : fit_to(seen->width, seen->height, context);
    width = lies ? fit->height : fit->width;
    height = lies ? fit->width : fit->height;
    image = open_upload(bytes, length, seen, VIPS_MAX((double)width / seen->width, (double)height / seen->height));
    if (image && vips_image_hasalpha(image)) {
        image = flatten(image);
    }
    image = image ? resize(image, width, height) : NULL;
    image = image ? to_srgb(image) : NULL;
    image = image ? turn_upright(image) : NULL;
    image = image ? add_bars(image, fit) : NULL;
    return image ? take_pixels(image) : NULL;
}

VipsImage *picture_shrink(VipsImage *picture, int width)
{
    int height = VIPS_MAX(1, picture->Ysize * width / picture->Xsize);

    g_object_ref(picture);
    picture = resize(picture, width, height);
    return picture ? take_pixels(picture) : NULL;
}
