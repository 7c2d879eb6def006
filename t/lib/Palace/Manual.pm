# What the documentation shows to be copied, so that it is what is tested.
package Palace::Manual;

use v5.36;
use Palace ();

# shown('docs/admin.md', 'Accounts of'): the first thing to be copied behind the paragraph that begins so, as it is copied.
sub shown ($file, $opening) {
    my ($block) = Palace::read_file(Palace::source() . "/$file") =~ m{^\Q$opening\E.*?\n\n((?:    [^\n]*\n|\n(?=    ))+)}ms;
    die "$file shows nothing behind \"$opening\"\n" if !$block;
    return $block =~ s/^    //mgr;
}

# Somebody's own in place of what is an example, each of which has to be there.
sub changed ($text, %own) {
    for my $example (sort keys %own) {
        $text =~ s/\Q$example\E/$own{$example}/g or die "the example has no $example\n";
    }
    return $text;
}

# The modules that `a2enmod` enables in that paragraph, as lines of httpd.conf.
sub modules ($file, $opening) {
    my ($names) = Palace::read_file(Palace::source() . "/$file") =~ m{^\Q$opening\E[^\n]*`a2enmod ([\w ]+)`}m or die "$file enables nothing at \"$opening\"\n";
    my ($folder) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_mpm_event\.so"};
    return join '', map { qq{LoadModule ${_}_module "$folder/mod_$_.so"\n} } split ' ', $names;
}

1;
