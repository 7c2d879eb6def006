<?xml version="1.0" encoding="UTF-8"?>
<!-- What the site is for: the text an administrator has set, otherwise a short one of our own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/blocks.xsl"/>

  <xsl:template name="title">About us</xsl:template>

  <xsl:template name="description">What Student Palace is for, how it works, and what the verified mark means.</xsl:template>

  <xsl:template name="content">
    <article class="text">
      <h1>About Student Palace</h1>
      <xsl:choose>
        <xsl:when test="about/block"><xsl:apply-templates select="about/block"/></xsl:when>
        <xsl:otherwise>
          <p>Student Palace helps students find a house or a room in UK cities, and helps independent landlords and small agents to be found, at a fair price and in one plain place.</p>
          <h2>For students</h2>
          <p>Each home is described in the same way: the exact rent of every room, which bills are in it, who lives there, and from which day a room is free. You need no account to look. You rent from the landlord, and no money changes hands here.</p>
          <h2>The verified mark</h2>
          <p>A landlord or agent with the mark has been checked by Student Palace. The mark says who they are. It does not certify a house, so do visit a home before you sign or pay anything.</p>
          <h2>Who makes it</h2>
          <p>People who rent to students themselves, and who wanted renting to be easy for both sides.</p>
        </xsl:otherwise>
      </xsl:choose>
      <p class="more"><a class="button" href="/properties">See all homes</a></p>
    </article>
  </xsl:template>
</xsl:stylesheet>
