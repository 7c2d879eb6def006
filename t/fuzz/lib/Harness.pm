# Builds the harnesses of t/fuzz together with the lower half of the module, for `replay.t` and `explore`.
package Harness;

use v5.36;
use Cwd 'abs_path';
use Exporter 'import';
use File::Basename qw(basename dirname);
use File::Path qw(make_path remove_tree);

our @EXPORT_OK = qw(harnesses build corpus);

my $here   = abs_path(dirname(__FILE__) . '/..');
my $source = $ENV{PALACE_SOURCE} // abs_path("$here/../..");
my %shared = map { $_ => 1 } qw(fuzz replay);

# harness.c is one when it is not shared by all.
sub harnesses () {
    return grep { !$shared{$_} } map { basename($_, '.c') } sort glob "$here/*.c";
}

# The folder of a harness' inputs.
sub corpus ($name) { return "$here/corpus/$name" }

# build(folder, [compiler and its options], main or undef): makes folder/<name> of every harness; returns that folder.
sub build ($folder, $compiler, $main) {
    open_folder($folder, "@$compiler\n");
    my @flags = ('-I', "$source/mod_studentpalace", split ' ', packages('--cflags'));
    my @common = map { compile($folder, $compiler, \@flags, $_) } lower_half(), "$here/fuzz.c", $main ? "$here/$main" : ();
    for my $name (harnesses()) {
        my @objects = (compile($folder, $compiler, \@flags, "$here/$name.c"), @common);
        next if is_newer("$folder/$name", @objects);
        run(@$compiler, '-o', "$folder/$name", @objects,
            map({ "-Wl,--wrap=$_" } qw(apr_palloc apr_pstrdup apr_pstrmemdup apr_pmemdup)),
            split ' ', packages('--libs'));
    }
    return $folder;
}

# Makes the folder; empties it when it was made with another compiler or other options.
sub open_folder ($folder, $compiler) {
    my $note = "$folder/compiler";
    if (open my $file, '<', $note) {
        return if <$file> eq $compiler;
        remove_tree($folder);
    }
    make_path($folder);
    open my $file, '>', $note or die "$note: $!\n";
    print $file $compiler;
    close $file or die "$note: $!\n";
    return;
}

# The sources that libstudentpalace.la is made of.
sub lower_half () {
    open my $makefile, '<', "$source/Makefile.am" or die "$source/Makefile.am: $!\n";
    my $text = do { local $/; <$makefile> } =~ s/\\\n//gr;
    my ($list) = $text =~ /^libstudentpalace_la_SOURCES\s*=(.*)/m or die "Makefile.am has no list of the lower half\n";
    return map { "$source/$_" } grep { /\.c\z/ } split ' ', $list;
}

sub packages ($what) {
    my $words = qx(pkg-config $what apr-1 apr-util-1 libpq libxslt libxml-2.0 libxxhash libsodium libcrypto libcurl);
    die "pkg-config $what failed\n" if $?;
    return $words;
}

# Compiles one file unless its object is newer than it and than every header; returns the object.
sub compile ($folder, $compiler, $flags, $file) {
    my $object = $folder . '/' . basename(dirname($file)) . '-' . basename($file, '.c') . '.o';
    run(@$compiler, '-std=gnu11', '-Wall', '-Wextra', @$flags, '-c', '-o', $object, $file)
        unless is_newer($object, $file, glob("$here/*.h"), glob("$source/mod_studentpalace/*.h"));
    return $object;
}

sub is_newer ($made, @from) {
    my $age = -M $made // return 0;
    return !grep { -M $_ < $age } @from;
}

sub run (@command) {
    system(@command) == 0 or die "failed: @command\n";
    return;
}

1;
