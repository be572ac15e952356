// SPDX-License-Identifier: Apache-2.0
//
// Mail as GMime reads it. Loaded when it is asked for, so that nothing here needs it to be compiled.

#include "include/baseline.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/types.h>

typedef void (*visitor)(void *parent, void *part, void *context);

// GMime 3 and GLib 2, as far as they are called.
static struct {
    void (*init)(void);
    void *(*stream)(const char *bytes, size_t size);
    void *(*parser)(void *stream);
    void *(*message)(void *parser, void *options);
    const char *(*subject)(void *message);
    const char *(*message_id)(void *message);
    void *(*date)(void *message);
    void *(*from)(void *message);
    void *(*to)(void *message);
    void *(*cc)(void *message);
    int (*length)(void *list);
    const char *(*header)(void *object, const char *name);
    void (*each)(void *message, visitor visit, void *context);
    size_t (*part_type)(void);
    size_t (*text_type)(void);
    char *(*text)(void *part);
    void *(*content)(void *part);
    void *(*memory)(void);
    ssize_t (*write)(void *content, void *stream);
    int (*is_a)(void *object, size_t type);
    void (*unref)(void *object);
    void (*free)(void *bytes);
} gmime;

#define FIND(field, name) \
    do { if (!(gmime.field = (__typeof__(gmime.field))dlsym(library, name))) return __LINE__; } while (0)

int baseline_mail_open(void) {
    if (gmime.init) return 0;
    void *library = dlopen("libgmime-3.0.so.0", RTLD_NOW);
    if (!library) return __LINE__;
    FIND(stream, "g_mime_stream_mem_new_with_buffer");
    FIND(parser, "g_mime_parser_new_with_stream");
    FIND(message, "g_mime_parser_construct_message");
    FIND(subject, "g_mime_message_get_subject");
    FIND(message_id, "g_mime_message_get_message_id");
    FIND(date, "g_mime_message_get_date");
    FIND(from, "g_mime_message_get_from");
    FIND(to, "g_mime_message_get_to");
    FIND(cc, "g_mime_message_get_cc");
    FIND(length, "internet_address_list_length");
    FIND(header, "g_mime_object_get_header");
    FIND(each, "g_mime_message_foreach");
    FIND(part_type, "g_mime_part_get_type");
    FIND(text_type, "g_mime_text_part_get_type");
    FIND(text, "g_mime_text_part_get_text");
    FIND(content, "g_mime_part_get_content");
    FIND(memory, "g_mime_stream_mem_new");
    FIND(write, "g_mime_data_wrapper_write_to_stream");
    FIND(is_a, "g_type_check_instance_is_a");
    FIND(unref, "g_object_unref");
    FIND(free, "g_free");
    FIND(init, "g_mime_init");
    gmime.init();
    return 0;
}

static uint64_t length(const char *text) { return text ? strlen(text) : 0; }

// The text of every part that is one, and the bytes of every other.
static void read_part(void *parent, void *part, void *context) {
    (void)parent;
    uint64_t *seen = context;
    if (gmime.is_a(part, gmime.text_type())) {
        char *text = gmime.text(part);
        *seen += length(text);
        gmime.free(text);
    } else if (gmime.is_a(part, gmime.part_type())) {
        void *content = gmime.content(part);
        if (!content) return;
        void *bytes = gmime.memory();
        ssize_t count = gmime.write(content, bytes);
        *seen += count > 0 ? (uint64_t)count : 0;
        gmime.unref(bytes);
    }
}

uint64_t baseline_mail_read(const uint8_t *bytes, size_t size) {
    void *stream = gmime.stream((const char *)bytes, size);
    void *parser = gmime.parser(stream);
    gmime.unref(stream);
    void *message = gmime.message(parser, NULL);
    gmime.unref(parser);
    if (!message) return 0;
    uint64_t seen = length(gmime.subject(message)) + length(gmime.message_id(message))
        + (gmime.date(message) != NULL) + length(gmime.header(message, "In-Reply-To"))
        + length(gmime.header(message, "References"));
    void *lists[3] = {gmime.from(message), gmime.to(message), gmime.cc(message)};
    for (int list = 0; list < 3; list++) {
        if (lists[list]) seen += (uint64_t)gmime.length(lists[list]);
    }
    gmime.each(message, read_part, &seen);
    gmime.unref(message);
    return seen;
}
