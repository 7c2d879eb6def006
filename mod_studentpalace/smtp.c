/* Handing mails to a mail server. The only file that knows libcurl. */
#include "smtp.h"

#include <apr_errno.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_SECONDS 10
#define ANSWER_SECONDS  60
#define ALL_SECONDS     300

/* Longer answers of a server are cut. */
#define ANSWER_MOST 200

/* What libcurl says last, also after a refusal; it is none of the conversation about a mail. */
#define GOODBYE "QUIT"

/* What is being said: the last command, and the last line that the server answered. */
typedef struct talk_t {
    const char *command;
    int is_over;
    char answer[ANSWER_MOST + 1];
} talk_t;

/* What is left to send. */
typedef struct upload_t {
    const char *rest;
    apr_size_t length;
} upload_t;

struct sp_smtp_t {
    CURL *curl;
    int (*stop)(void);
    talk_t talk;
    upload_t upload;
};

apr_status_t sp_smtp_init(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? APR_SUCCESS : APR_EGENERAL;
}

/* Copies a line without its end and without what does not belong on a line of a log. */
static void copy_line(char *to, apr_size_t most, const char *from, apr_size_t length)
{
    apr_size_t n = 0;

    for (; n < length && n < most && from[n] != '\r' && from[n] != '\n'; n++) {
        to[n] = apr_iscntrl(from[n]) || (from[n] & 0x80) ? '?' : from[n];
    }
    to[n] = '\0';
}

/* The command that a line begins with, NULL when it is none: a line of a log-in may be a password. */
static const char *command_of(const char *line, apr_size_t length)
{
    static const char *const commands[] = {"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", GOODBYE};

    for (int i = 0; i < (int)(sizeof(commands) / sizeof(commands[0])); i++) {
        apr_size_t word = strlen(commands[i]);
        if (length > word && strncmp(line, commands[i], word) == 0 && (line[word] == ' ' || line[word] == '\r')) {
            return commands[i];
        }
    }
    return NULL;
}

/* Listens to the conversation. Of what we say only the command is kept. */
static int listen_to(CURL *curl, curl_infotype type, char *data, size_t size, void *context)
{
    talk_t *talk = context;

    (void)curl;
    if (type == CURLINFO_HEADER_OUT) {
        const char *command = command_of(data, size);
        talk->is_over = talk->is_over || (command && strcmp(command, GOODBYE) == 0);
        if (command && !talk->is_over) {
            talk->command = command;
            talk->answer[0] = '\0';
        }
    }
    else if (type == CURLINFO_HEADER_IN && !talk->is_over) {
        copy_line(talk->answer, ANSWER_MOST, data, size);
    }
    return 0;
}

static size_t give(char *buffer, size_t size, size_t count, void *context)
{
    upload_t *upload = context;
    size_t length = size * count < upload->length ? size * count : upload->length;

    memcpy(buffer, upload->rest, length);
    upload->rest += length;
    upload->length -= length;
    return length;
}

/* Called about once a second. A mail that is all there is not given up: whether the server takes it would stay unknown.
 */
static int is_to_stop(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const sp_smtp_t *smtp = context;

    (void)a, (void)b, (void)c, (void)d;
    return smtp->upload.length && smtp->stop();
}

static apr_status_t end_curl(void *curl)
{
    curl_easy_cleanup(curl);
    return APR_SUCCESS;
}

static void set_server(CURL *curl, const sp_smtp_server_t *server, apr_pool_t *pool)
{
    curl_easy_setopt(curl, CURLOPT_URL, apr_pstrcat(pool, server->url, "/", server->hello, NULL));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(server->must_encrypt ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (server->authorities) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, server->authorities);
    }
    if (server->user) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password);
    }
}

static void set_limits(CURL *curl)
{
    /* Threads: no signals for time limits. */
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)ALL_SECONDS);
}

static void set_callbacks(CURL *curl, sp_smtp_t *smtp)
{
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &smtp->upload);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_to_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_to);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &smtp->talk);
}

sp_smtp_t *sp_smtp_create(const sp_smtp_server_t *server, int (*stop)(void), apr_pool_t *pool)
{
    sp_smtp_t *smtp = apr_pcalloc(pool, sizeof(*smtp));

    smtp->curl = curl_easy_init();
    if (!smtp->curl) {
        return NULL;
    }
    apr_pool_cleanup_register(pool, smtp->curl, end_curl, apr_pool_cleanup_null);
    smtp->stop = stop;
    set_server(smtp->curl, server, pool);
    set_limits(smtp->curl);
    set_callbacks(smtp->curl, smtp);
    return smtp;
}

/* What a failure says about this mail: one at its recipient or at its content does, also when the server hangs up
 * there. What else a server refuses (us, our name, our password) is for the operator to mend; the mail can wait. */
static sp_smtp_result_t judge(const talk_t *talk)
{
    int code = atoi(talk->answer);
    int is_about_mail = strcmp(talk->command, "RCPT") == 0 || strcmp(talk->command, "DATA") == 0;

    return !is_about_mail ? SP_SMTP_AWAY : code >= 500 ? SP_SMTP_HOPELESS : SP_SMTP_REFUSED;
}

sp_smtp_result_t sp_smtp_send(sp_smtp_t *smtp, const char *from, const char *to, const char *message,
                              const char **error, apr_pool_t *pool)
{
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    CURLcode code;

    memset(&smtp->talk, 0, sizeof(smtp->talk));
    smtp->talk.command = "";
    smtp->upload.rest = message;
    smtp->upload.length = strlen(message);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients);
    code = recipients ? curl_easy_perform(smtp->curl) : CURLE_OUT_OF_MEMORY;
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
    if (code == CURLE_OK) {
        return SP_SMTP_SENT;
    }
    *error = apr_psprintf(pool, "%s%s%s%s%s", curl_easy_strerror(code), *smtp->talk.command ? ", " : "",
                          smtp->talk.command, *smtp->talk.answer ? ": " : "", smtp->talk.answer);
    return judge(&smtp->talk);
}
