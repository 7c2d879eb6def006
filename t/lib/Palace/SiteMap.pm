# The site map as the sources have it: every row with its forms, and every form with its fields. The tables are read after the C preprocessor
# has written out their macros, so that a test that walks over them knows of a new row, form or field without being told.
package Palace::SiteMap;

use v5.36;
use Palace ();

# The rows, in order: {path, who, captures => [name ...], statements, only_posts, forms => [form ...], ...}, and a form:
# {name, statement, fields => [{name, kind, most, required ...} ...], ...}. Values are as written in C, without quotes; lists are arrays.
sub rows () {
    state $rows = do {
        my $tables = tables();
        [map { row($_, $tables) } grep { ref eq 'HASH' } $tables->{sp_routes}->@*];
    };
    return @$rows;
}

sub row ($written, $tables) {
    my %row = %$written;
    $row{forms}      = [map { form($_, $tables) } listed($row{forms})];
    $row{buttons}    = [map { form($_, $tables) } listed($row{buttons})];
    $row{statements} = [listed($row{statements})];
    $row{captures}   = [$row{path} =~ /\{(\w+):\w+\}/g];
    return \%row;
}

sub form ($pointer, $tables) {
    my $name = $pointer =~ s/^&//r;
    my %form = ($tables->{$name} // die "no form $name\n")->%*;
    my $fields = $form{fields} ? $tables->{$form{fields}} // die "no fields $form{fields}\n" : [];
    $form{fields} = [grep { ref eq 'HASH' } @$fields];
    return \%form;
}

sub listed ($list) { return grep { $_ ne 'NULL' } ($list // [])->@* }

# What one can do there: form by form, [row, form].
sub sendings ($who = qr{}) {
    return map { my $row = $_; map { [$row, $_] } $row->{forms}->@* } grep { $_->{who} =~ $who } rows();
}

# ---- reading C

# Every constant table of a row, form or field of the module, by the name it has in C; of two static ones of the same name the file's own
# is taken, because names are read file by file.
sub tables () {
    my %tables;
    for my $text (preprocessed()) {
        my %own;
        while ($text =~ /\bconst sp_(?:field|form|route)_t (\w+)(?:\[\])? =\s*(?=\{)/g) {
            my $name = $1;
            $own{$name} = initializer(\$text);
        }
        for my $name (keys %own) {
            my $table = $own{$name};
            $table->{fields} = local_name($table->{fields}, \%own, \%tables) if ref $table eq 'HASH' && $own{$table->{fields} // ''};
            $tables{$name} = $table if $name =~ /^sp_/;
        }
    }
    return \%tables;
}

# Keeps the fields of a form under a name that no other file has.
sub local_name ($name, $own, $tables) {
    state $count = 0;
    my $unique = $name . '#' . ++$count;
    $tables->{$unique} = $own->{$name};
    return $unique;
}

# The module's files that have such tables, with their macros written out. What belongs to httpd and libraries is left away.
sub preprocessed () {
    my $folder = Palace::scratch() . '/tables';
    mkdir $folder;
    my %text = map { s{.*/}{}r => Palace::read_file($_) } glob(Palace::source() . '/mod_studentpalace/*.[ch]');
    for my $name (sort keys %text) {
        Palace::write_file("$folder/$name", $text{$name} =~ s{^#include (?:<.*>|"([^"]+)")$}{$1 && $text{$1} ? $& : ''}gmer);
    }
    return map { preprocess("$folder/$_") } grep { $text{$_} =~ /\bconst sp_(?:form|route)_t \w+(?:\[\])? =/ } sort keys %text;
}

sub preprocess ($file) {
    my ($code, $said) = Palace::run('cc', '-E', '-P', '-std=gnu11', '-x', 'c', $file);
    die "cc -E $file: $said\n" if $code;
    return $said;
}

# Reads a braced initializer at the position of the text: a hash when its members are named, otherwise an array.
sub initializer ($text) {
    $$text =~ /\G\s*\{/gc or die 'no initializer: ' . substr $$text, pos $$text, 60;
    my (%named, @listed);
    until ($$text =~ /\G\s*\}/gc) {
        my $name  = $$text =~ /\G\s*\.(\w+)\s*=/gc ? $1 : undef;
        my $value = $$text =~ /\G\s*(?=\{)/gc ? initializer($text) : scalar_value($text);
        defined $name ? $named{$name} = $value : push @listed, $value;
        $$text =~ /\G\s*,/gc;
    }
    return %named ? \%named : \@listed;
}

# Strings, joined as C joins them; anything else as it is written.
sub scalar_value ($text) {
    my $value = '';
    if ($$text =~ /\G\s*(?=")/gc) {
        $value .= $1 while $$text =~ /\G\s*"((?:[^"\\]|\\.)*)"/gc;
        return $value;
    }
    $$text =~ /\G\s*([^,{}"]+)/gc or die 'no value: ' . substr $$text, pos $$text, 60;
    return $1 =~ s/\s+\z//r;
}

1;
