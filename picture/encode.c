/* From pixels to files: JPEG by libvips, WebP by libwebp (libvips would add EXIF of its own), AVIF by libheif (the
 * module of libvips would bring a loader with it). */
#include <libheif/heif.h>
#include <string.h>
#include <webp/encode.h>

#include "picture.h"

/* The effort of each is what makes a picture of 12 megapixels take well under two seconds altogether: more makes files
 * hardly smaller (docs/media.md). */
#define JPEG_QUALITY 85
#define WEBP_QUALITY 80
#define WEBP_EFFORT  2
#define AVIF_QUALITY 60
#define AVIF_SPEED   9

static int encode_jpeg(VipsImage *picture, void **bytes, size_t *length)
{
    return vips_jpegsave_buffer(picture, bytes, length, "Q", JPEG_QUALITY, "interlace", TRUE, "strip", TRUE, NULL);
}

/* ---- WebP */

/* Compresses what was imported. */
static int compress_webp(WebPPicture *webp, void **bytes, size_t *length)
{
    WebPConfig config;
    WebPMemoryWriter writer;

    WebPMemoryWriterInit(&writer);
    webp->writer = WebPMemoryWrite;
    webp->custom_ptr = &writer;
    if (WebPConfigPreset(&config, WEBP_PRESET_PHOTO, WEBP_QUALITY)) {
        config.method = WEBP_EFFORT;
        if (WebPEncode(&config, webp)) {
            *bytes = g_memdup2(writer.mem, writer.size);
            *length = writer.size;
        }
    }
    WebPMemoryWriterClear(&writer);
    return *bytes ? 0 : -1;
}

static int encode_webp(VipsImage *picture, void **bytes, size_t *length)
{
    WebPPicture webp;
    int failed = !WebPPictureInit(&webp);

    if (failed) {
        return -1;
    }
    webp.width = picture->Xsize;
    webp.height = picture->Ysize;
    failed = !WebPPictureImportRGB(&webp, VIPS_IMAGE_ADDR(picture, 0, 0), (int)VIPS_IMAGE_SIZEOF_LINE(picture))
             || compress_webp(&webp, bytes, length) != 0;
    WebPPictureFree(&webp);
    return failed;
}

/* ---- AVIF */

static int is_fine(struct heif_error error)
{
    return error.code == heif_error_Ok;
}

static struct heif_image *heif_of(VipsImage *picture)
{
    struct heif_image *image = NULL;
    uint8_t *plane;
    int stride;

    if (!is_fine(
            heif_image_create(picture->Xsize, picture->Ysize, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image))
        || !is_fine(heif_image_add_plane(image, heif_channel_interleaved, picture->Xsize, picture->Ysize, 8))) {
        heif_image_release(image);
        return NULL;
    }
    plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < picture->Ysize; y++) {
        memcpy(plane + (size_t)y * (size_t)stride, VIPS_IMAGE_ADDR(picture, 0, y), 3 * (size_t)picture->Xsize);
    }
    return image;
}

static struct heif_encoder *make_encoder(struct heif_context *context)
{
    const struct heif_encoder_descriptor *aom;
    struct heif_encoder *encoder = NULL;

    if (heif_context_get_encoder_descriptors(context, heif_compression_AV1, "aom", &aom, 1) != 1
        || !is_fine(heif_context_get_encoder(context, aom, &encoder))) {
        return NULL;
    }
    heif_encoder_set_lossy_quality(encoder, AVIF_QUALITY);
    heif_encoder_set_parameter_integer(encoder, "speed", AVIF_SPEED);
    heif_encoder_set_parameter_integer(encoder, "threads", 1);
    heif_encoder_set_parameter_string(encoder, "chroma", "420");
    return encoder;
}

typedef struct written_t {
    void **bytes;
    size_t *length;
} written_t;

static struct heif_error take_file(struct heif_context *context, const void *bytes, size_t length, void *userdata)
{
    written_t *written = userdata;

    (void)context;
    *written->bytes = g_memdup2(bytes, length);
    *written->length = length;
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

static int encode_avif(VipsImage *picture, void **bytes, size_t *length)
{
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder = make_encoder(context);
    struct heif_image *image = heif_of(picture);
    struct heif_writer writer = {1, take_file};
    written_t written = {bytes, length};
    int done = encoder && image && is_fine(heif_context_encode_image(context, image, encoder, NULL, NULL))
               && is_fine(heif_context_write(context, &writer, &written));

    heif_image_release(image);
    if (encoder) {
        heif_encoder_release(encoder);
    }
    heif_context_free(context);
    return done ? 0 : -1;
}

/* ---- all of them */

int encode(VipsImage *picture, sp_brush_type_t type, void **bytes, size_t *length)
{
    return type == SP_BRUSH_JPEG   ? encode_jpeg(picture, bytes, length)
           : type == SP_BRUSH_WEBP ? encode_webp(picture, bytes, length)
                                   : encode_avif(picture, bytes, length);
}

int encode_prepare(sp_brush_type_t type)
{
    VipsImage *black = NULL, *picture = NULL;
    void *bytes = NULL;
    size_t length;
    int failed = vips_black(&black, 64, 64, "bands", 3, NULL);

    picture = failed ? NULL : picture_shrink(black, 32);
    failed = !picture || encode(picture, type, &bytes, &length);
    g_free(bytes);
    if (picture) {
        g_object_unref(picture);
    }
    if (black) {
        g_object_unref(black);
    }
    return failed;
}
