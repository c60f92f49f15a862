namespace MambaViz.Contracts.Tests;

public sealed class LensTests
{
    [Fact]
    public void Each_lens_of_language_has_one_sentence_of_what_it_is_and_is_not()
    {
        var meanings = Lens.OfText.Select(Lens.Meaning).ToList();

        Assert.Equal(Lens.OfText.Count, meanings.Distinct(StringComparer.Ordinal).Count());
        Assert.All(meanings, meaning =>
        {
            Assert.Contains(", and not ", meaning, StringComparison.Ordinal);
            Assert.Equal(meaning.Length - 1, meaning.IndexOf('.', StringComparison.Ordinal));
        });
        Assert.Throws<ArgumentException>(() => Lens.Meaning(Lens.Affine));
    }
}
