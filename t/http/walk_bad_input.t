#!/usr/bin/env perl
# Proves that no form takes nonsense, for every form of the site map and each of its fields as the sources have them: what is empty, too long,
# of another type, none of the choices, sent twice, an array, not text at all; bodies that are too large. The answer says what is wrong, keeps
# what was typed, and is harmless; nothing changes; the log has a line at most. What no field is called is not written anywhere.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util qw(uniq);
use Palace;
use Palace::Looks;
use Palace::SiteMap;
use Palace::Visitor;
use Palace::Walk;
use Test::More;

my $walk = Palace::Walk->new;

# ---- what is wrong with a field: [what, [values], status, kind of problem]

my %other_types = (
    NUMBER => ['many', '1.5', '-1', '+1', '1e3', '0x10', '1,00', "\xEF\xBC\x91"],
    CHOICE => ['martian', "' or true --"],
    DATE   => [qw(soon 31/02/2026 2026-13-01 1999-12-31 2100-01-01 20260701)],
    EMAIL  => [qw(nobody a@b@example.com @example.com a@example a@.com)],
    URL    => ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'http://', 'https://a\@evil.example', 'ftp://example.com'],
);
my %kind_of_problem = (NUMBER => 'format', CHOICE => 'choice', DATE => 'date', EMAIL => 'email', URL => 'url');
my %has_text        = map { $_ => 1 } qw(TEXT LINES PASSWORD EMAIL URL);

sub one_line ($text) { return $text =~ s/\s+/ /gr =~ s/^ | $//gr }

sub of_another_type ($field) {
    my $kind = Palace::Walk::kind($field);
    return map { ["another type: $_", [$_], 422, $kind_of_problem{$kind}] } ($other_types{$kind} // [])->@*;
}

sub too_long ($field) {
    my $kind = Palace::Walk::kind($field);
    return if !$has_text{$kind};
    my ($before, $behind) = $kind eq 'EMAIL' ? ('', '@example.com') : $kind eq 'URL' ? ('https://example.com/', '') : ('', '');
    my $room = $field->{most} + 1 - length "$before$behind";
    return map { ["too long by one: $_", [$before . $_ x $room . $behind], 422, 'length'] } 'x', "\xC3\xA9";
}

sub out_of_range ($field) {
    return if Palace::Walk::kind($field) ne 'NUMBER';
    return map { ["out of range: $_", [$_], 422, 'range'] } $field->{most} + 1, '9' x 25, $field->{least} > 0 ? $field->{least} - 1 : ();
}

# Two values that are both good.
my %two_values = (NUMBER => sub ($field) { map { $field->{least} + $_ } 0, 1 }, DATE => sub { qw(2027-07-01 2027-07-02) },
    EMAIL => sub { qw(a@example.com b@example.com) }, URL => sub { qw(https://a.example/ https://b.example/) }, PATH => sub { qw(/a /b) },
    CHOICE => sub ($field) { ($field->{choices} // 'a|b') =~ /^([^|,]*)[^|]*\|([^|,]*)/ ? ($1, $2) : () });

sub twice ($field) {
    my $kind = Palace::Walk::kind($field);
    return if $kind eq 'TICK' || $field->{repeats};
    my @two = ($two_values{$kind} // sub { qw(one two) })->($field);
    return map { ["twice: @$_", $_, 422, 'repeated'] } @two == 2 ? (\@two, ['', $two[0]]) : ();
}

sub empty ($field) {
    return if !$field->{required};
    my $blank = Palace::Walk::kind($field) eq 'PASSWORD' ? '' : " \t\n ";
    return (['empty', [''], 422, 'required'], ['left out', [], 422, 'required'], ['blank', [$blank], 422, 'required']);
}

# Marks of direction, and others that nobody sees.
sub invisible ($field) {
    return if Palace::Walk::kind($field) eq 'PASSWORD';
    my @marks = (['right-to-left override', "\xE2\x80\xAE"], ['right-to-left mark', "\xE2\x80\x8F"], ['isolate', "\xE2\x81\xA7"],
        ['no-break nothing', "\xEF\xBB\xBF"], ['C1', "\xC2\x85"]);
    splice @marks, 2 if $field->{kind} =~ /TICK|CHOICE/;
    return map { ["invisible: $_->[0]", ["a$_->[1]b"], 422, 'invisible'] } @marks;
}

# All bytes are looked at before any field is, so fields that nobody types into need not try them all.
sub no_text ($field) {
    my @bytes = (['NUL', "\0"], ['not UTF-8', "\xFF"], ['overlong', "\xC0\xAF"], ['surrogate', "\xED\xA0\x80"], ['cut off', "\xE2\x82"],
        ['bell', "\x07"], ['noncharacter', "\xEF\xBF\xBF"]);
    splice @bytes, 2 if $field->{kind} =~ /TICK|CHOICE/;
    return map { ["no text: $_->[0]", ["a$_->[1]b"], 400, ''] } @bytes;
}

# Where any text is good, the form is sent without a token: what was typed is shown, and nothing is done.
sub markup ($field) {
    return if $field->{kind} =~ /TICK/;
    my $kind  = Palace::Walk::kind($field);
    my $other = $kind_of_problem{$kind};
    my @texts = (['markup', q{"'><script>alert(1)</script><b x="}], ['line ends', "a\r\nX-Injected: 1\r\n\r\n<script>alert(1)</script>"],
        ['an entity', '&lt;script&gt;&#x3c;b'], ['short markup', q{"'><b x="}]);
    return map { my ($what, $text) = @$_;
        my $is_long = ($field->{most} // 1000) < length one_line($text);
        [$what, [$text], $other || $is_long ? 422 : 403, $other // ($is_long ? 'length' : '')] } @texts;
}

# What is no picture, or no document; without a name nothing was chosen.
sub no_files ($field) {
    my @cases = (['text', {name => 'a.jpg', content => 'Some text'}, 'wrong_type'], ['nothing in it', {name => 'a.jpg', content => ''}, 'empty'],
        ['a name that is a path', {name => '../../etc/passwd', content => 'root:x'}, 'wrong_type'],
        ['a name that is markup', {name => q{'><script>alert(1)</script><b x='}, content => 'x'}, 'wrong_type'],
        ['nothing chosen', {name => '', content => ''}, 'required'], ['no file', 'Some text', 'required']);
    return map { ["file: $_->[0]", [$_->[1]], 422, $_->[2]] } @cases;
}

sub cases ($field) {
    return no_files($field) if Palace::Walk::kind($field) eq 'FILES';
    return map { $_->($field) } \&empty, \&too_long, \&out_of_range, \&of_another_type, \&twice, \&invisible, \&no_text, \&markup;
}

# ---- sending it

# The same with one field replaced.
sub with ($sender, $name, @values) {
    my @pairs = map { $_->[0] eq $name ? () : $_ } $sender->{pairs}->@*;
    return (@pairs, map { [$name, $_] } @values);
}

sub send_pairs ($sender, $accept, @pairs) {
    return $sender->{visitor}->post($sender->{path}, Palace::Visitor::body(@pairs), Accept => $accept);
}

# ---- what the answers say

# Is what was typed in all other fields still there? Passwords and files never are.
sub lost ($sender, $name, $drawn) {
    my @lost;
    my %field = map { Palace::Walk::sent_name($_) => $_ } $sender->{form}{fields}->@*;
    for my $pair (grep { $field{$_->[0]} && $_->[0] ne $name } $sender->{pairs}->@*) {
        my ($sent, $value) = @$pair;
        my $has = $drawn->{fields}{$sent}{value} // '';
        my $kind = Palace::Walk::kind($field{$sent});
        push @lost, $kind =~ /PASSWORD|FILES/ ? ("$sent is shown") x ($has ne '') : ("$sent is lost: '$has'") x (one_line($has) ne one_line($value));
    }
    return @lost;
}

# The document tells of this one problem, and of no other.
sub document_faults ($sender, $case, $name, $answer) {
    my ($what, $values, $status, $kind) = @$case;
    my %forms = Palace::Walk::forms($answer->{body});
    my $drawn = $forms{$sender->{form}{name}} // return 'the form is not there again';
    my %problems = map { my $at = $_; $drawn->{fields}{$at}{problems}->@* ? ($at => join ' ', $drawn->{fields}{$at}{problems}->@*) : () }
        keys $drawn->{fields}->%*;
    my %expected = $kind ? ($name => $kind) : ();
    my @faults   = lost($sender, $name, $drawn);
    push @faults, 'problems: ' . join(', ', map { "$_ $problems{$_}" } sort keys %problems)
        if join(' ', %problems) ne join(' ', %expected) || $drawn->{problems}->@*;
    push @faults, 'is not marked as sent' if !$drawn->{sent};
    return @faults;
}

# The page says so on top, and beside a field that can be seen.
sub page_faults ($sender, $case, $field, $answer) {
    my ($what, $values, $status, $kind) = @$case;
    my $body = $answer->{body};
    my @faults;
    my ($summary) = $body =~ m{<div class="summary" role="alert"[^>]*>(.*?)</div>}s;
    push @faults, 'no summary' if !$summary;
    push @faults, 'the summary does not say what' if $kind && ($summary // '') !~ m{<li>.*?[a-z]{3}.*?</li>}s;
    push @faults, 'nothing beside the field' if $kind && !$field->{hidden} && !$sender->{row}{only_posts}
        && $body !~ m{<p class="problem" id="[^"]*$field->{name}\w*-problem">(?:<[^>]*>)*[^<]*\w};
    push @faults, 'says nothing of use' if $body =~ /this cannot be used as it is/;
    push @faults, 'markup gets through' if $body =~ /<script>alert|<b x=/;
    push @faults, 'a header gets through' if header($answer, 'X-Injected') ne '';
    push @faults, 'is kept' if header($answer, 'Cache-Control') ne 'no-store';
    return @faults;
}

# More than one line of the log, and any that is trouble, are a fault.
sub log_faults ($lines_before) {
    my @lines = log_lines($walk->httpd->log);
    return @lines - $lines_before > 1 ? 'the log has ' . join(' | ', @lines[$lines_before .. $#lines]) : ();
}

sub faults ($sender, $field, $case) {
    my ($what, $values, $status, $kind) = @$case;
    my $name  = Palace::Walk::sent_name($field);
    my @pairs = with($sender, $name, @$values);
    @pairs = map { $_->[0] eq 'form_token' ? ['form_token', ''] : $_ } @pairs if $status == 403;
    my $lines = () = log_lines($walk->httpd->log);
    my ($page, $document) = map { send_pairs($sender, $_, @pairs) } 'text/html', 'application/xml';
    my @faults = log_faults($lines);
    push @faults, map { "status $_->{status}" } grep { $_->{status} != $status } $page, $document;
    push @faults, page_faults($sender, $case, $field, $page), document_faults($sender, $case, $name, $document) if !@faults && $status != 400;
    push @faults, 'not in the look of the site' if $status == 400 && $page->{body} !~ m{<header.*<h1>.*</html>}s;
    return map { "$name, $what: $_" } @faults;
}

# ---- the whole form

# Rows with a form that has files take several parts, of any of their forms.
sub takes_files (@forms) { return !!grep { Palace::Walk::kind($_) eq 'FILES' } map { $_->{fields}->@* } @forms }

sub bad_bodies ($sender, $good) {
    my $most    = ($sender->{row}{who} eq 'SP_ADMIN' ? 4 : 1) * 65_536;
    my $several = takes_files($sender->{row}{forms}->@*) ? 400 : 415;
    return (['10 MB', 413, $good . '&x=' . 'x' x 10_000_000], ['just too large', 413, $good . '&x=' . 'x' x $most],
        ['10,000 fields', 400, $good . '&x=1' x 10_000], ['JSON', 415, '{}', 'Content-Type' => 'application/json'],
        ['several parts', $several, $good, 'Content-Type' => 'multipart/form-data; boundary=x'], ['no type', 415, $good, 'Content-Type' => undef],
        ['half an escape', 400, "$good&x=%4"], ['NUL in a name', 400, "$good&a%00b=x"], ['a raw NUL', 400, "$good&x=\0"]);
}

sub bad_parts ($good) {
    my ($part) = $good =~ /^(--.*?\r\n)(?=--)/s;
    my $named  = sub ($name) { $part =~ s/name="[^"]*"/name="$name"/r . $good };
    return (['more than a full set', 413, $good . 'x' x 27_000_000], ['10,000 parts', 400, $part x 10_000 . $good],
        ['JSON', 415, '{}', 'Content-Type' => 'application/json'], ['no type', 415, $good, 'Content-Type' => undef],
        ['another boundary', 400, $good, 'Content-Type' => 'multipart/form-data; boundary=x'], ['cut off', 400, substr $good, 0, -8],
        ['NUL in a name', 400, $named->("a\0b")], ['a part without a name', 400, $part =~ s/; name="[^"]*"//r . $good]);
}

sub whole_form_faults ($sender) {
    my $good   = Palace::Visitor::body($sender->{pairs}->@*);
    my @bodies = takes_files($sender->{form}) ? bad_parts($good) : bad_bodies($sender, $good);
    my @faults;
    for my $body (@bodies) {
        my ($what, $status, $bytes, %headers) = @$body;
        my $lines  = () = log_lines($walk->httpd->log);
        my $answer = $sender->{visitor}->post($sender->{path}, $bytes, %headers);
        push @faults, "$what: $answer->{status}" if $answer->{status} != $status;
        push @faults, "$what: not in the look of the site" if $answer->{body} !~ m{<header.*<h1>.*</html>}s;
        push @faults, map { "$what: $_" } log_faults($lines);
    }
    return @faults;
}

# An array is none of the names: whatever is in it, it is refused.
sub array_faults ($sender, $field) {
    my $name = Palace::Walk::sent_name($field);
    return map { my $answer = send_pairs($sender, 'text/html', with($sender, $name), ["$name$_", $field->{kind} =~ /FILES/ ? {name => 'a', content => 'b'} : 'true']);
        $answer->{status} == 422 ? () : "$name$_: status $answer->{status}" } '[]', '[0]', '[a]';
}

# A good form with every column of the database beside its fields is taken, and none of what was sent beside them is anywhere.
my $extra = '424242';

sub extra_fields ($form) {
    my %known = map { $_ => 1 } qw(form_token form_key action), map { ($_->{name}, split /\|/, $_->{aliases} // '') } $form->{fields}->@*;
    return grep { !$known{$_} } uniq(qw(account session ip key agent fields caller new_hash is_right),
        $walk->database->rows(q{select distinct column_name::text from information_schema.columns where table_schema = 'palace'}));
}

sub is_written () {
    my @tables = $walk->database->rows(q{select quote_ident(tablename) from pg_tables where schemaname = 'palace' order by 1});
    return $walk->database->rows(join ' union all ', map { "(select '$_ ' || t::text from $_ t where t::text like '%$extra%' limit 1)" } @tables);
}

sub takes_no_more_than_it_asks_for ($row, $form) {
    my $sender = $walk->sender($row, $form);
    my @extra  = extra_fields($form);
    splice @extra, 100 if takes_files($form); # of 200 parts at most
    my $answer = send_pairs($sender, 'text/html', $sender->{pairs}->@*, map { [$_, $extra] } @extra);
    like($answer->{status}, $form->{statement} ? qr{^303$} : qr{^200$}, 'with more fields than it has it is taken')
        or diag($answer->{body} =~ m{<div class="summary".*?</div>}s ? $& : substr $answer->{body}, 0, 300);
    is_deeply([is_written()], [], '... and those are not written');
    return;
}

for my $sending (Palace::SiteMap::sendings()) {
    my ($row, $form) = @$sending;
    subtest "$form->{name} at $row->{path}" => sub {
        my $sender = $walk->sender($row, $form);
        my $before = $walk->everything;
        for my $field ($form->{fields}->@*) {
            my @cases = cases($field);
            is_deeply([map { faults($sender, $field, $_) } @cases], [], "$field->{name}: " . @cases . ' cases');
        }
        is_deeply([map { array_faults($sender, $_) } $form->{fields}->@*], [], 'no field is an array');
        is_deeply([whole_form_faults($sender)], [], 'bodies');
        is_deeply([Palace::Walk::differences($before, $walk->everything)], [], 'nothing has changed');
        # What a link in a mail carries is tested with the mails.
        takes_no_more_than_it_asks_for($row, $form) if !grep { $_->{name} eq 'token' } $form->{fields}->@*;
    };
}

finish();
